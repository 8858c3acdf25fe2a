package dev.retrain.tabular.score;

import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.MetricScale.Better;
import dev.retrain.evidence.MetricScale.Mean;
import dev.retrain.evidence.Placements;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of a classifier: the truth is 1 for the positive class and 0, a prediction the
 * probability of the positive class.
 */
public enum ClassMetric implements RowMetric {
  /** The area under the ROC curve; a row's outcome is its {@link Placements placement}. */
  AUC,
  /**
   * −Σ log(probability of the true class) / n, in nats; a row's outcome is −log of that, of no
   * probability less than 1e-15.
   */
  LOGLOSS,
  /** The share of rows whose likelier class is the true one; the positive one from 0.5 on. */
  ACCURACY;

  /** From which probability on the positive class is named. */
  public static final double THRESHOLD = 0.5;

  private static final double LEAST = 1e-15;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public MetricScale scale() {
    return switch (this) {
      case AUC -> MetricScale.AUC;
      case LOGLOSS -> new MetricScale(Better.LOWER, Mean.ARITHMETIC, 0, Double.POSITIVE_INFINITY);
      case ACCURACY -> MetricScale.SHARE;
    };
  }

  /** All names. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ClassMetric::word).toList();
  }

  /** The metric of a name. */
  public static ClassMetric of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The scales of all. */
  public static Map<String, MetricScale> scales() {
    Map<String, MetricScale> scales = new TreeMap<>();
    Arrays.stream(values()).forEach(metric -> scales.put(metric.word(), metric.scale()));
    return scales;
  }

  @Override
  public double[] outcomes(double[] truth, double[] predicted) {
    if (this == AUC) {
      return placements(truth, predicted).values();
    }
    double[] outcomes = new double[truth.length];
    for (int row = 0; row < truth.length; row++) {
      boolean positive = truth[row] > 0;
      if (this == LOGLOSS) {
        double right = positive ? predicted[row] : 1 - predicted[row];
        outcomes[row] = -StrictMath.log(Math.max(LEAST, right)) + 0.0;
      } else {
        outcomes[row] = positive == predicted[row] >= THRESHOLD ? 1 : 0;
      }
    }
    return outcomes;
  }

  private static Placements placements(double[] truth, double[] predicted) {
    boolean[] positive = new boolean[truth.length];
    for (int row = 0; row < truth.length; row++) {
      positive[row] = truth[row] > 0;
    }
    return Placements.of(predicted, positive);
  }

  @Override
  public double figure(double[] truth, double[] predicted) {
    return this == AUC
        ? placements(truth, predicted).auc()
        : RowMetric.super.figure(truth, predicted);
  }

  /** DeLong's for the AUC; for the others percentiles of means of rows drawn anew. */
  @Override
  public Interval interval(double[] truth, double[] predicted, long seed) {
    if (this == AUC) {
      Placements.Interval range = placements(truth, predicted).interval();
      return new Interval(range.low(), range.high());
    }
    return MeanBootstrap.of(outcomes(truth, predicted), seed);
  }
}
