/** The id that ties one exception to the places where it was seen. */
package org.jenkinsci.plugins.workflow.actions;
