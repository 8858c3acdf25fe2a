package dev.retrain.evidence;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a data set was cut.
 *
 * @param type {@code global-time}, {@code per-user-time} or {@code last-one-out}
 * @param holdout the share asked for, or the one that {@code last-one-out} came to
 * @param trainedUntil end of the training part, exclusive: no training pair (row) begins at or
 *     after it, so what begins from then on is new to whoever trained on it
 * @param counts what lies where, by name: {@code training_pairs}, {@code holdout_pairs}, {@code
 *     holdout_users}, {@code unseen_users}, {@code unseen_items} and so on; {@value #OVERLAP} and
 *     {@value #MISPLACED} are always there and 0 in usable evidence
 */
public record SplitFacts(
    String type, double holdout, Instant trainedUntil, Map<String, Long> counts) {
  /** Count of what lies both in training and hold-out: above 0, figures are worthless. */
  public static final String OVERLAP = "overlap_pairs";

  /** Count of what lies on the wrong side of the cut: above 0, figures are worthless. */
  public static final String MISPLACED = "misplaced_pairs";

  public SplitFacts {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
