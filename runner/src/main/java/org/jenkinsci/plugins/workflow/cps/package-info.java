/** The closure type of compiled pipelines, under the name that mismatch reports print. */
package org.jenkinsci.plugins.workflow.cps;
