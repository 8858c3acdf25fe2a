/** The names of a controller that scripts can see. */
package hudson.util;
