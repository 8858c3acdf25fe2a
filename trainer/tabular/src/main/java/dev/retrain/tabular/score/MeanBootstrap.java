package dev.retrain.tabular.score;

import java.util.Arrays;
import java.util.SplittableRandom;

/** 95 % percentile intervals of a mean, as {@link ErrorBootstrap} makes them of errors. */
final class MeanBootstrap {
  private static final double TAIL = 0.025;

  private MeanBootstrap() {}

  /**
   * The interval around the mean of outcomes, at least one.
   *
   * @param seed where drawing begins
   */
  static RowMetric.Interval of(double[] outcomes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[ErrorBootstrap.RESAMPLES];
    for (int resample = 0; resample < means.length; resample++) {
      double sum = 0;
      for (int draw = 0; draw < outcomes.length; draw++) {
        sum += outcomes[random.nextInt(outcomes.length)];
      }
      means[resample] = sum / outcomes.length;
    }
    Arrays.sort(means);
    int skipped = (int) (TAIL * means.length);
    double mean = Arrays.stream(outcomes).sum() / outcomes.length;
    return new RowMetric.Interval(
        Math.min(mean, means[skipped]), Math.max(mean, means[means.length - 1 - skipped]));
  }
}
