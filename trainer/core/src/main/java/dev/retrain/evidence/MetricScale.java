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
    ROOT,
    /** The area under the ROC curve; the outcomes are {@link Placements}. */
    PLACEMENTS
  }

  /** A share of 1, the mean of shares: hits, recall, gain and the like. */
  public static final MetricScale SHARE = new MetricScale(Better.HIGHER, Mean.ARITHMETIC, 0, 1);

  /** The area under the ROC curve, of which the outcomes are {@link Placements}. */
  public static final MetricScale AUC = new MetricScale(Better.HIGHER, Mean.PLACEMENTS, 0, 1);

  public MetricScale {
    if (mean == Mean.PLACEMENTS && !(better == Better.HIGHER && low == 0 && high == 1)) {
      throw new IllegalArgumentException("an area under a curve is 0 to 1, the more the better");
    }
    if (!(low < high) || (mean == Mean.ROOT && low < 0)) {
      throw new IllegalArgumentException("no scale from " + low + " to " + high);
    }
  }

  /** Whether a larger figure is the better one. */
  public boolean isHigherBetter() {
    return better == Better.HIGHER;
  }

  /** Whether figures are shares of 1: from 0 to 1, the more the better. */
  public boolean isShare() {
    return equals(SHARE) || equals(AUC);
  }

  /** Whether the figure is a mean of outcomes between two ends, so that a few of them bound it. */
  public boolean isBounded() {
    return mean != Mean.PLACEMENTS && hasEnds();
  }

  private boolean hasEnds() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** The figure of some contributions ({@link Evidence#contributions}), at least one. */
  public double figure(double[] contributions) {
    return figure(Arrays.stream(contributions).sum() / contributions.length);
  }

  /** The figure of contributions with this mean. */
  public double figure(double average) {
    return mean == Mean.ROOT ? Math.sqrt(average) : average;
  }

  /**
   * How much a figure grows with the mean of the contributions, at this mean: 1, or 1 / (2 ·
   * figure). Where all are 0 there is nothing to spread, and it is 0.
   */
  public double slope(double average) {
    if (mean != Mean.ROOT) {
      return 1;
    }
    return average > 0 ? 1 / (2 * Math.sqrt(average)) : 0;
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
    if (hasEnds()) {
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
