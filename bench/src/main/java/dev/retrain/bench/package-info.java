/**
 * Programs whose figures {@code bench/run} sets beside a peer's, and below {@code kernel} the same
 * code under JMH.
 *
 * <p><b>The flow.</b> A case in {@code bench/cases} prepares data, runs a peer and one of these
 * programs in turn and divides the figures. A program reads what the case prepared, does the work
 * through the project's public classes, times it with {@link dev.retrain.bench.Stopwatch} and
 * prints one JSON object; nothing else may go to standard output. Numbers come as little-endian
 * arrays of 32 bits ({@link dev.retrain.bench.Arrays32}), which NumPy writes with {@code tofile}.
 *
 * <p><b>One more program</b>: a class with {@code main} here, and a case that calls it by name.
 * Whole commands ({@code retrain collect}) need no program; a case starts {@code bin/retrain}.
 */
package dev.retrain.bench;
