package dev.retrain.registry;

import dev.retrain.run.Trigger;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a candidate must reach to be promoted.
 *
 * @param metric the metric that decides
 * @param min threshold, inclusive, in the metric's unit: the least that the metric must be, or the
 *     most where lower is better
 * @param margin how much worse than the champion is still "not worse", in the metric's unit
 * @param minGain how much better than the champion a candidate must be shown to be, in the metric's
 *     unit; 0 asks for no more than the margin does
 * @param confidence confidence of the one-sided bound against the champion, 0.5 to 1
 * @param baseline what the candidate must not be below; empty for none
 * @param minUnits fewest evaluated units that can decide
 * @param maxChampionAge from which age of the champion the point estimate decides
 * @param triggers what holds instead for runs that were started so, each complete by itself
 */
public record GateEntry(
    String metric,
    double min,
    double margin,
    double minGain,
    double confidence,
    Optional<String> baseline,
    int minUnits,
    Duration maxChampionAge,
    Map<Trigger, GateEntry> triggers) {
  public GateEntry {
    Map<Trigger, GateEntry> copy = new EnumMap<>(Trigger.class);
    copy.putAll(triggers);
    triggers = Collections.unmodifiableMap(copy);
  }

  /** One that asks for no gain, whatever started a run. */
  public GateEntry(
      String metric,
      double min,
      double margin,
      double confidence,
      Optional<String> baseline,
      int minUnits,
      Duration maxChampionAge) {
    this(metric, min, margin, 0, confidence, baseline, minUnits, maxChampionAge, Map.of());
  }

  /** What holds for a run that was started so. */
  public GateEntry of(Trigger trigger) {
    return triggers.getOrDefault(trigger, this);
  }
}
