/**
 * The names that everything else speaks of: which run ({@link dev.retrain.run.RunId}), why ({@link
 * dev.retrain.run.Trigger}), which version ({@link dev.retrain.run.VersionName}) and which stretch
 * of data ({@link dev.retrain.run.Window}), and who said yes ({@link dev.retrain.run.Person}). They
 * check themselves, so that code that holds one need not check again.
 */
package dev.retrain.run;
