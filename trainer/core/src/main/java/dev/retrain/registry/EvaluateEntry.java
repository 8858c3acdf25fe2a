package dev.retrain.registry;

import java.util.List;

/**
 * How quality is measured.
 *
 * @param split {@code global-time}, {@code per-user-time} or {@code last-one-out}
 * @param holdout share held out, above 0 and below 1; {@code last-one-out} does not use it
 * @param metrics names like {@code hit@20}, the gate's metric among them
 */
public record EvaluateEntry(String split, double holdout, List<String> metrics) {
  public EvaluateEntry {
    metrics = List.copyOf(metrics);
  }
}
