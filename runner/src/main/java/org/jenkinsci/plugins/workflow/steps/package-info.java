/** Exceptions of steps, under the names that scripts catch. */
package org.jenkinsci.plugins.workflow.steps;
