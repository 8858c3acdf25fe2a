/**
 * The command line, and the only place where the parts are put together.
 *
 * <p>{@link dev.retrain.cli.Retrain} is the entry. A command is one class of at most a hundred
 * lines: options, one call into {@code dev.retrain.pipeline} or the store, and what to print.
 * Results go to standard output, everything else to standard error; the exit code is one of {@link
 * dev.retrain.outcome.ExitCode}. Options fall back to environment variables, because that is how
 * values reach a command from Jenkins and from a Kubernetes Job.
 *
 * <p>To add a command: write the class, take an {@link dev.retrain.cli.Invocation} in its
 * constructor, and add it to the list in {@code Retrain}. A module that this one must not know (the
 * runner, for example) contributes commands through {@link dev.retrain.cli.CommandProvider}.
 */
package dev.retrain.cli;
