/** The cause given by the {@code input} step. */
package org.jenkinsci.plugins.workflow.support.steps.input;
