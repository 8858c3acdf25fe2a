package dev.retrain.registry;

import java.time.Duration;

/**
 * How servers are watched after a promotion, and what sends a version back.
 *
 * @param length how long they are watched; zero for not at all
 * @param maxErrors by how much the share of answers with a 5xx status may exceed the one before
 * @param maxEmpty the same for the share of answers that hold nothing
 * @param maxSlowdown by which factor the 99th percentile of the answer times may exceed the one
 *     before, at least 1
 * @param maxP99Millis a 99th percentile up to this many milliseconds is never too slow
 * @param minRequests fewer answers than this tell nothing about errors, times and empty answers
 */
public record WatchEntry(
    Duration length,
    double maxErrors,
    double maxEmpty,
    double maxSlowdown,
    int maxP99Millis,
    int minRequests) {}
