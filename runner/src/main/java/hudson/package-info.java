/**
 * Types under the names that a controller gives them, so that a pipeline's {@code import} and
 * {@code catch} lines mean the same here. They hold only what scripts use; nothing of Jenkins is in
 * them. The others are in {@code hudson.model}, {@code jenkins.model} and {@code
 * org.jenkinsci.plugins.workflow}.
 */
package hudson;
