package dev.retrain.evidence;

import java.util.Arrays;

/**
 * What the numbers of a metric mean: which way is better, how a figure follows from the outcomes of
 * the units, and which numbers are possible. The one place that knows directions.
 *
 * @param better which way is better
 * @param mean how the outcomes of units make a figure
 * @param low least possible outcome and figure, or negative infinity
 * @param high largest possible outcome and figure, or infinity
 */
public record MetricScale(Better better, Mean mean, double low, double high) {
  /** Which way is better. */
  public enum Better {
    HIGHER,
    LOWER
  }

  /** How the outcomes of units make a figure. */
  public enum Mean {
    /** Their mean. */
    ARITHMETIC,
    /** The root of their mean, as of squared errors. */
    ROOT
  }

  /** A share of 1, the mean of shares: hits, recall, gain and the like. */
  public static final MetricScale SHARE = new MetricScale(Better.HIGHER, Mean.ARITHMETIC, 0, 1);

  public MetricScale {
    if (!(low < high) || (mean == Mean.ROOT && low < 0)) {
      throw new IllegalArgumentException("no scale from " + low + " to " + high);
    }
  }

  /** Whether a larger figure is the better one. */
  public boolean isHigherBetter() {
    return better == Better.HIGHER;
  }

  /** Whether outcomes lie between two ends, so that a few of them bound the mean. */
  public boolean isBounded() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** The figure of some outcomes, at least one. */
  public double figure(double[] outcomes) {
    return figure(Arrays.stream(outcomes).sum() / outcomes.length);
  }

  /** The figure of outcomes with this mean. */
  public double figure(double meanOutcome) {
    return mean == Mean.ROOT ? Math.sqrt(meanOutcome) : meanOutcome;
  }

  /**
   * How much a figure grows with the mean of the outcomes, at this mean: 1, or 1 / (2 · figure).
   * Where all outcomes are 0 there is nothing to spread, and it is 0.
   */
  public double slope(double meanOutcome) {
    if (mean == Mean.ARITHMETIC) {
      return 1;
    }
    return meanOutcome > 0 ? 1 / (2 * Math.sqrt(meanOutcome)) : 0;
  }

  /** How much better a figure is than another one; below 0 if it is worse. */
  public double gain(double figure, double other) {
    return isHigherBetter() ? figure - other : other - figure;
  }

  /** Whether a figure reaches a limit, inclusive. */
  public boolean reaches(double figure, double limit) {
    return isHigherBetter() ? figure >= limit : figure <= limit;
  }

  /** Whether a number is possible; NaN and -0.0 are not. */
  public boolean holds(double value) {
    boolean negativeZero = value == 0 && Double.compare(value, 0.0) < 0;
    return Double.isFinite(value) && value >= low && value <= high && !negativeZero;
  }

  /** The possible numbers in words, for an error. */
  public String words() {
    if (isBounded()) {
      return "between " + plain(low) + " and " + plain(high);
    }
    if (Double.isFinite(low)) {
      return "a finite number from " + plain(low) + " on";
    }
    return Double.isFinite(high) ? "a finite number up to " + plain(high) : "a finite number";
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
