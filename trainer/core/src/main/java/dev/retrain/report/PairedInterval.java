package dev.retrain.report;

import dev.retrain.evidence.Slice;
import dev.retrain.evidence.UnitOutcomes;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The mean difference of two subjects on the same units, and how far chance may have moved it: the
 * percentile bootstrap of the paired differences (Efron and Tibshirani, <i>An Introduction to the
 * Bootstrap</i>, 1993, chapter 13). Units are drawn with replacement, as many as there are, the
 * mean difference is taken, and again; the middle 95 % of these means is the interval. What both
 * subjects find easy or hard cancels out, which two intervals side by side would not show.
 *
 * <p>Above {@value #MOST_DRAWN} units it is mean ± 1.96 · sd / sqrt(n): by then both have the same
 * digits, and drawing would take longer than the evaluation. The gate's own bound is one-sided, so
 * it is near to an end of this interval and not equal to it.
 *
 * @param units how many units both were measured on
 * @param left mean of the one
 * @param right mean of the other
 * @param low lower end of the interval of {@link #difference}
 * @param high upper end of it
 */
record PairedInterval(int units, double left, double right, double low, double high) {
  /** How often units are drawn. */
  static final int RESAMPLES = 1000;

  /** Most units that are drawn from. */
  static final int MOST_DRAWN = 20_000;

  private static final double TAIL = 0.025;
  private static final double Z = 1.959963984540054;
  private static final long SEED = 1;
  private static final long STREAM = 0xD1342543DE82EF95L;

  /** What the one is above the other. */
  double difference() {
    return left - right;
  }

  /** The interval of a metric in a slice; empty if one was not measured or there is no unit. */
  static Optional<PairedInterval> of(
      UnitOutcomes units, String metric, String left, String right, Slice slice) {
    if (!units.has(metric, left) || !units.has(metric, right)) {
      return Optional.empty();
    }
    double[] one = units.outcomes(metric, left, slice);
    double[] other = units.outcomes(metric, right, slice);
    return one.length == 0 || one.length != other.length
        ? Optional.empty()
        : Optional.of(of(one, other));
  }

  static PairedInterval of(double[] left, double[] right) {
    double[] differences = new double[left.length];
    Arrays.setAll(differences, unit -> left[unit] - right[unit]);
    double mean = mean(left) - mean(right);
    if (differences.length > MOST_DRAWN) {
      double half = Z * error(differences, mean);
      return new PairedInterval(left.length, mean(left), mean(right), mean - half, mean + half);
    }
    double[] means = new double[RESAMPLES];
    Arrays.setAll(means, resample -> drawnMean(differences, resample));
    Arrays.sort(means);
    int skipped = (int) (TAIL * means.length);
    return new PairedInterval(
        left.length,
        mean(left),
        mean(right),
        Math.min(mean, means[skipped]),
        Math.max(mean, means[means.length - 1 - skipped]));
  }

  private static double error(double[] differences, double mean) {
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    return Math.sqrt(squares / (differences.length - 1) / differences.length);
  }

  private static double drawnMean(double[] differences, int resample) {
    SplittableRandom random = new SplittableRandom(SEED + STREAM * (resample + 1));
    double sum = 0;
    for (int draw = 0; draw < differences.length; draw++) {
      sum += differences[random.nextInt(differences.length)];
    }
    return sum / differences.length;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
