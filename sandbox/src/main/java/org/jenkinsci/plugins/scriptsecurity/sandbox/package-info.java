/** Stands in for the class of the script-security plug-in whose name a console shows. */
package org.jenkinsci.plugins.scriptsecurity.sandbox;
