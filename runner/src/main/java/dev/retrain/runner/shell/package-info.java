/**
 * Shell scripts that outlive the process that started them. {@link
 * dev.retrain.runner.shell.DetachedScript} starts one, {@link
 * dev.retrain.runner.shell.ControlFolder} reads how it is doing, {@link
 * dev.retrain.runner.shell.ProcessGroup} ends it: first the programs it runs, from the innermost
 * out, then the whole group by SIGTERM and at last by SIGKILL.
 */
package dev.retrain.runner.shell;
