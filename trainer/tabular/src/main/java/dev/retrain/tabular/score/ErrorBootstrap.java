package dev.retrain.tabular.score;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * 95 % percentile intervals (Efron and Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993,
 * chapter 13): rows are drawn with replacement, as many as there are, the figure is computed, and
 * again, {@value #RESAMPLES} times. Of R² the spread of the target is that of the drawn rows.
 */
final class ErrorBootstrap {
  static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;
  private static final long STREAM = 0xD1342543DE82EF95L;

  private ErrorBootstrap() {}

  /**
   * The interval around a figure.
   *
   * @param figure the figure of all rows, which lies in it whatever rounding does
   * @param seed where drawing begins
   */
  static RowMetric.Interval of(
      ErrorMetric metric, double[] truth, double[] predicted, double figure, long seed) {
    double[] drawn = new double[RESAMPLES];
    int usable = 0;
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double value = drawn(metric, truth, predicted, seed + STREAM * (resample + 1));
      if (Double.isFinite(value)) {
        drawn[usable++] = value;
      }
    }
    Arrays.sort(drawn, 0, usable);
    int skipped = (int) (TAIL * usable);
    double low = usable == 0 ? figure : Math.min(figure, drawn[skipped]);
    double high = usable == 0 ? figure : Math.max(figure, drawn[usable - 1 - skipped]);
    return new RowMetric.Interval(low, Math.min(metric.scale().high(), high));
  }

  private static double drawn(ErrorMetric metric, double[] truth, double[] predicted, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = truth.length;
    double absolute = 0;
    double squared = 0;
    double sum = 0;
    double squares = 0;
    double centre = truth[0];
    for (int draw = 0; draw < n; draw++) {
      int row = random.nextInt(n);
      double error = truth[row] - predicted[row];
      double distance = truth[row] - centre;
      absolute += Math.abs(error);
      squared += error * error;
      sum += distance;
      squares += distance * distance;
    }
    return switch (metric) {
      case RMSE -> Math.sqrt(squared / n);
      case MAE -> absolute / n;
      case R2 -> 1 - squared / (squares - sum * sum / n);
    };
  }
}
