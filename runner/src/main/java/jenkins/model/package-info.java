/** Causes of an interruption, under the names that scripts print. */
package jenkins.model;
