package dev.retrain.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * How a data set was cut.
 *
 * @param type {@code global-time} or {@code per-user-time}
 * @param holdout the share asked for
 * @param trainedUntil end of the training part, exclusive: no training event is at or after it
 * @param counts what lies where, by name: {@code training_pairs}, {@code holdout_pairs}, {@code
 *     holdout_users}, {@code unseen_users}, {@code unseen_items} and so on
 */
public record SplitFacts(
    String type, double holdout, Instant trainedUntil, Map<String, Long> counts) {
  public SplitFacts {
    counts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(counts));
  }
}
