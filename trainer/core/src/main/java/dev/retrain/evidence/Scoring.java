package dev.retrain.evidence;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a kind of model measures on, and how its figures are to be read.
 *
 * @param unit what a unit is called, in the singular: {@code user} or {@code row}
 * @param scales the metrics that are no {@link MetricScale#SHARE}, by name
 * @param baselines subjects beside those of {@link Subject}, {@code mean} for example
 */
public record Scoring(String unit, Map<String, MetricScale> scales, Set<String> baselines) {
  public Scoring {
    scales = Collections.unmodifiableMap(new TreeMap<>(scales));
    baselines = Collections.unmodifiableSet(new TreeSet<>(baselines));
  }

  /** That of evidence which says nothing of it: shares of users, or of units. */
  public static Scoring ofShares(String kind) {
    return new Scoring(kind.equals("recommender") ? "user" : "unit", Map.of(), Set.of());
  }

  /** How the figures of a metric are to be read. */
  public MetricScale scale(String metric) {
    return scales.getOrDefault(metric, MetricScale.SHARE);
  }

  /** Whether a subject is one of {@link Subject} or a baseline of the kind. */
  boolean knows(String subject) {
    return Subject.isKnown(subject) || baselines.contains(subject);
  }

  /** What some units are called. */
  public String units(int count) {
    return count == 1 ? unit : unit + "s";
  }
}
