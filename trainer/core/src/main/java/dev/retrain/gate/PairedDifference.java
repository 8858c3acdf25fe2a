package dev.retrain.gate;

import dev.retrain.evidence.MetricScale;
import java.util.Arrays;

/**
 * The mean difference of two subjects measured on the same units, and how sure it is. Pairing takes
 * out what both find easy or hard: only units on which they differ add to the error.
 *
 * <p>With differences d of n units the one-sided bounds are mean(d) ± z · sd(d) / sqrt(n), where sd
 * divides by n − 1 and z is the normal quantile of the confidence (Altman et al., <i>Statistics
 * with Confidence</i>, 2000, chapter 4). The normal approximation wants {@value #MIN_UNITS} units.
 *
 * <p>The numbers are those of {@link dev.retrain.evidence.Evidence#contributions}; of areas under a
 * ROC curve they make the error that of DeLong, DeLong and Clarke-Pearson (<i>Biometrics</i> 44,
 * 1988).
 *
 * <p>A metric where lower is better counts with its sign turned. Of a root of means, such as RMSE,
 * d is what each unit adds to the difference to first order: left / (2 · figure of left) − right /
 * (2 · figure of right) (the delta method; Wasserman, <i>All of Statistics</i>, 2004, section 9.9).
 *
 * @param units n
 * @param mean how much better the left one is, in the metric's unit
 * @param error sd(d) / sqrt(n), 0 for fewer than two units
 */
record PairedDifference(int units, double mean, double error) {
  /** Fewest units for which the bounds mean something. */
  static final int MIN_UNITS = 30;

  /** How much better left is than right on the same units. */
  static PairedDifference of(double[] left, double[] right, MetricScale scale) {
    int n = left.length;
    if (n == 0) {
      return new PairedDifference(0, 0, 0);
    }
    double leftSlope = scale.slope(mean(left));
    double rightSlope = scale.slope(mean(right));
    double[] differences = new double[n];
    Arrays.setAll(differences, unit -> left[unit] * leftSlope - right[unit] * rightSlope);
    double mean = mean(differences);
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double error = n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
    return new PairedDifference(n, gain(left, right, mean, scale), error);
  }

  /** What is added up unit by unit is exact for a mean; a root is taken of each side as a whole. */
  private static double gain(double[] left, double[] right, double mean, MetricScale scale) {
    return scale.mean() == MetricScale.Mean.ROOT
        ? scale.gain(scale.figure(left), scale.figure(right))
        : scale.gain(mean, 0);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** What the true difference is at least, with a confidence of 0.5 to below 1. */
  double atLeast(double confidence) {
    return mean - Normal.quantile(confidence) * error;
  }

  /** What the true difference is at most, with a confidence of 0.5 to below 1. */
  double atMost(double confidence) {
    return mean + Normal.quantile(confidence) * error;
  }
}
