package dev.retrain.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * What a candidate must reach to be promoted.
 *
 * @param metric the metric that decides
 * @param min threshold, inclusive, in the metric's unit: the least that the metric must be, or the
 *     most where lower is better
 * @param margin how much worse than the champion is still "not worse", in the metric's unit
 * @param confidence confidence of the one-sided bound against the champion, 0.5 to 1
 * @param baseline what the candidate must not be below; empty for none
 * @param minUnits fewest evaluated units that can decide
 * @param maxChampionAge from which age of the champion the point estimate decides
 */
public record GateEntry(
    String metric,
    double min,
    double margin,
    double confidence,
    Optional<String> baseline,
    int minUnits,
    Duration maxChampionAge) {}
