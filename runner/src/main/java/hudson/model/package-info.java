/** The result of a build, under the name that scripts import. */
package hudson.model;
