package dev.retrain.kind;

import java.util.List;

/**
 * A figure after each iteration of a training, on one part of the rows. No gate decides by it: the
 * parts are those that were learned from, or by which the number of iterations was chosen.
 *
 * @param metric what was measured, {@code auc} for example: small letters, digits and {@code _}
 * @param part on which rows, {@code training} or {@code stopping} for example: the same characters
 * @param values finite; the first is the one after iteration 1, and there is one at least
 * @param chosen the iteration whose model was kept, from 1 to the number of values
 */
public record LearningCurve(String metric, String part, List<Double> values, int chosen) {
  public LearningCurve {
    values = List.copyOf(values);
    if (!metric.matches("[a-z0-9_]+") || !part.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("no curve can be called " + part + ", " + metric);
    }
    if (chosen < 1 || chosen > values.size() || !values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "iteration " + chosen + " of " + values.size() + ", all finite, can't be the chosen one");
    }
  }

  /** What others call it who know of no parts: {@code stopping_auc}. Unique in a version. */
  public String name() {
    return part + "_" + metric;
  }
}
