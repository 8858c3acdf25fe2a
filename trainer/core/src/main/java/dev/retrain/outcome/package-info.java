/**
 * How runs and commands end.
 *
 * <p>A <em>run</em> is one attempt to make a better model and ends in one {@link
 * dev.retrain.outcome.Outcome}. A <em>command</em> is one process, {@code retrain train} for
 * example, and ends with one {@link dev.retrain.outcome.ExitCode}; what does not fit into a number
 * goes to an {@link dev.retrain.outcome.OutcomeRecord}. A run is made of several commands, so most
 * commands end with {@code DONE} and leave the outcome open.
 *
 * <p>To add an outcome or a code, add the constant with its sentence here; the reference table in
 * {@code docs/exit-codes.md} is compared with these enums by a test.
 */
package dev.retrain.outcome;
