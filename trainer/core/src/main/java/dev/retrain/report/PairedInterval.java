package dev.retrain.report;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.MetricScale;
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
 *     <p>Of a root of means, such as RMSE, the root is taken of the mean of each drawing, and above
 *     {@value #MOST_DRAWN} units sd is that of what each unit adds to the difference to first
 *     order.
 * @param left figure of the one
 * @param right figure of the other
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

  /** What the one is above the other, whichever way is better. */
  double difference() {
    return left - right;
  }

  /** The interval of a metric in a slice; empty if one was not measured or there is no unit. */
  static Optional<PairedInterval> of(
      Evidence evidence, String metric, String left, String right, Slice slice) {
    UnitOutcomes units = evidence.units();
    if (!units.has(metric, left) || !units.has(metric, right)) {
      return Optional.empty();
    }
    double[] one = evidence.contributions(metric, left, slice);
    double[] other = evidence.contributions(metric, right, slice);
    return one.length == 0 || one.length != other.length
        ? Optional.empty()
        : Optional.of(of(one, other, evidence.scoring().scale(metric)));
  }

  /** The interval of shares. */
  static PairedInterval of(double[] left, double[] right) {
    return of(left, right, MetricScale.SHARE);
  }

  static PairedInterval of(double[] left, double[] right, MetricScale scale) {
    double leftMean = mean(left);
    double rightMean = mean(right);
    double one = scale.figure(leftMean);
    double other = scale.figure(rightMean);
    double difference = one - other;
    if (left.length > MOST_DRAWN) {
      double half = Z * error(left, right, scale.slope(leftMean), scale.slope(rightMean));
      return new PairedInterval(left.length, one, other, difference - half, difference + half);
    }
    double[] drawn = new double[RESAMPLES];
    Arrays.setAll(drawn, resample -> drawn(left, right, scale, resample));
    Arrays.sort(drawn);
    int skipped = (int) (TAIL * drawn.length);
    return new PairedInterval(
        left.length,
        one,
        other,
        Math.min(difference, drawn[skipped]),
        Math.max(difference, drawn[drawn.length - 1 - skipped]));
  }

  private static double error(double[] left, double[] right, double leftSlope, double rightSlope) {
    double[] added = new double[left.length];
    Arrays.setAll(added, unit -> left[unit] * leftSlope - right[unit] * rightSlope);
    double mean = mean(added);
    double squares = Arrays.stream(added).map(d -> (d - mean) * (d - mean)).sum();
    return Math.sqrt(squares / (added.length - 1) / added.length);
  }

  private static double drawn(double[] left, double[] right, MetricScale scale, int resample) {
    SplittableRandom random = new SplittableRandom(SEED + STREAM * (resample + 1));
    double one = 0;
    double other = 0;
    double differences = 0;
    for (int draw = 0; draw < left.length; draw++) {
      int unit = random.nextInt(left.length);
      one += left[unit];
      other += right[unit];
      differences += left[unit] - right[unit];
    }
    return scale.mean() == MetricScale.Mean.ROOT
        ? scale.figure(one / left.length) - scale.figure(other / left.length)
        : differences / left.length;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
