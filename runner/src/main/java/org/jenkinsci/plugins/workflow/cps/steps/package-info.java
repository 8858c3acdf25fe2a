/** Causes given by the {@code parallel} step. */
package org.jenkinsci.plugins.workflow.cps.steps;
