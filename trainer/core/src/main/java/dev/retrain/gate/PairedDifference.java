package dev.retrain.gate;

import java.util.Arrays;

/**
 * The mean difference of two subjects measured on the same units, and how sure it is. Pairing takes
 * out what both find easy or hard: only units on which they differ add to the error.
 *
 * <p>With differences d of n units the one-sided bounds are mean(d) ± z · sd(d) / sqrt(n), where sd
 * divides by n − 1 and z is the normal quantile of the confidence (Altman et al., <i>Statistics
 * with Confidence</i>, 2000, chapter 4). The normal approximation wants {@value #MIN_UNITS} units.
 *
 * @param units n
 * @param mean mean(d)
 * @param error sd(d) / sqrt(n), 0 for fewer than two units
 */
record PairedDifference(int units, double mean, double error) {
  /** Fewest units for which the bounds mean something. */
  static final int MIN_UNITS = 30;

  /** The difference {@code left − right}, unit by unit. */
  static PairedDifference of(double[] left, double[] right) {
    int n = left.length;
    double[] differences = new double[n];
    Arrays.setAll(differences, unit -> left[unit] - right[unit]);
    double mean = n == 0 ? 0 : Arrays.stream(differences).sum() / n;
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double error = n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
    return new PairedDifference(n, mean, error);
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
