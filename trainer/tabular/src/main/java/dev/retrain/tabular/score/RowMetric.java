package dev.retrain.tabular.score;

import dev.retrain.evidence.MetricScale;

/** A figure about predictions of rows. */
public interface RowMetric {
  /** The name used in the registry. */
  String word();

  /** How its figures are to be read. */
  MetricScale scale();

  /**
   * What each row adds, as {@link #scale} reads it.
   *
   * @param truth the targets, not all equal
   * @param predicted one a row
   */
  double[] outcomes(double[] truth, double[] predicted);

  /** The figure of all rows. */
  default double figure(double[] truth, double[] predicted) {
    return scale().figure(outcomes(truth, predicted));
  }

  /**
   * The 95 % interval around the figure.
   *
   * @param seed where drawing begins, if anything is drawn
   */
  Interval interval(double[] truth, double[] predicted, long seed);

  /** An interval, both ends included. */
  record Interval(double low, double high) {}
}
