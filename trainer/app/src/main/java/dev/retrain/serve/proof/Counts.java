package dev.retrain.serve.proof;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What clients got: all answers but those of the server's own routes.
 *
 * @param requests answers
 * @param errors those with a status of 500 and more
 * @param empty those without any item
 * @param within how many took at most so many seconds, by the bounds of the histogram
 */
record Counts(double requests, double errors, double empty, SortedMap<Double, Double> within) {
  static final Counts NONE = new Counts(0, 0, 0, new TreeMap<>());
  private static final double P99 = 0.99;

  Counts {
    within = Collections.unmodifiableSortedMap(new TreeMap<>(within));
  }

  Counts plus(Counts more) {
    return with(more, 1);
  }

  /** What came on top of earlier counts of the same process. */
  Counts since(Counts earlier) {
    return with(earlier, -1);
  }

  private Counts with(Counts other, int sign) {
    SortedMap<Double, Double> sum = new TreeMap<>(within);
    other.within.forEach((bound, count) -> sum.merge(bound, sign * count, Double::sum));
    return new Counts(
        requests + sign * other.requests,
        errors + sign * other.errors,
        empty + sign * other.empty,
        sum);
  }

  Summary summary() {
    return new Summary(Math.round(requests), Math.round(errors), Math.round(empty), p99());
  }

  /**
   * The 99th percentile in seconds, interpolated within its bucket; the largest finite bound for
   * anything slower, 0 if there is nothing.
   */
  double p99() {
    double wanted = P99 * requests;
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : within.entrySet()) {
      if (bucket.getKey().isInfinite()) {
        break;
      }
      if (bucket.getValue() >= wanted && bucket.getValue() > below) {
        double share = (wanted - below) / (bucket.getValue() - below);
        return lower + share * (bucket.getKey() - lower);
      }
      lower = bucket.getKey();
      below = bucket.getValue();
    }
    return requests == 0 ? 0 : lower;
  }
}
