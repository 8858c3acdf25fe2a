package dev.retrain.tabular.score;

import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.MetricScale.Better;
import dev.retrain.evidence.MetricScale.Mean;
import dev.retrain.tabular.linear.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The metrics, by the outcomes of rows whose mean, or its root, is the figure. */
public enum ErrorMetric implements RowMetric {
  /** √(Σ (y − ŷ)² / n), in the target's unit; a row's outcome is (y − ŷ)². */
  RMSE,
  /** Σ |y − ŷ| / n, in the target's unit; a row's outcome is |y − ŷ|. */
  MAE,
  /**
   * R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)², at most 1, ȳ of the same rows; a row's outcome is 1 − (y −
   * ŷ)² / V with V the mean of (y − ȳ)².
   */
  R2;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public MetricScale scale() {
    return switch (this) {
      case RMSE -> new MetricScale(Better.LOWER, Mean.ROOT, 0, Double.POSITIVE_INFINITY);
      case MAE -> new MetricScale(Better.LOWER, Mean.ARITHMETIC, 0, Double.POSITIVE_INFINITY);
      case R2 -> new MetricScale(Better.HIGHER, Mean.ARITHMETIC, Double.NEGATIVE_INFINITY, 1);
    };
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ErrorMetric::word).toList();
  }

  /** The metric of a name. */
  public static ErrorMetric of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The scales of all. */
  public static Map<String, MetricScale> scales() {
    Map<String, MetricScale> scales = new TreeMap<>();
    Arrays.stream(values()).forEach(metric -> scales.put(metric.word(), metric.scale()));
    return scales;
  }

  @Override
  public Interval interval(double[] truth, double[] predicted, long seed) {
    return ErrorBootstrap.of(this, truth, predicted, figure(truth, predicted), seed);
  }

  @Override
  public double[] outcomes(double[] truth, double[] predicted) {
    double[] outcomes = new double[truth.length];
    double variance = this == R2 ? Columns.variance(truth, Columns.mean(truth)) : 1;
    for (int row = 0; row < truth.length; row++) {
      double error = truth[row] - predicted[row];
      outcomes[row] =
          switch (this) {
            case RMSE -> error * error;
            case MAE -> Math.abs(error);
            case R2 -> 1 - error * error / variance;
          };
    }
    return outcomes;
  }
}
