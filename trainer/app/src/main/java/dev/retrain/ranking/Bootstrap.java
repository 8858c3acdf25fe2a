package dev.retrain.ranking;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far a mean may be off by chance: the percentile interval of Efron (<i>Annals of
 * Statistics</i> 7, 1979; Efron and Tibshirani 1993, chapter 13). Units are drawn with replacement,
 * as many as there are, the mean is taken, and again; the middle 95 % of these means is the
 * interval.
 *
 * @param resamples how often units are drawn
 * @param seed where the drawing begins; resample r has its own stream, so threads don't matter
 */
record Bootstrap(int resamples, long seed) {
  private static final double TAIL = 0.025;
  private static final long STREAM = 0xD1342543DE82EF95L;

  /** An interval, both ends included. */
  record Interval(double low, double high) {}

  /**
   * The intervals of several columns over the same units. Every column is drawn with the same
   * units.
   *
   * @param columns one outcome a unit each, all of one length, at least 1
   */
  Interval[] intervals(double[][] columns, Workers workers) {
    double[][] means = new double[columns.length][resamples];
    workers.run(
        resamples,
        () -> new double[columns.length],
        (sums, resample) -> draw(columns, resample, sums, means));
    Interval[] intervals = new Interval[columns.length];
    for (int column = 0; column < columns.length; column++) {
      intervals[column] = interval(columns[column], means[column]);
    }
    return intervals;
  }

  private void draw(double[][] columns, int resample, double[] sums, double[][] means) {
    int units = columns[0].length;
    SplittableRandom random = new SplittableRandom(seed + STREAM * (resample + 1));
    Arrays.fill(sums, 0);
    for (int draw = 0; draw < units; draw++) {
      int unit = random.nextInt(units);
      for (int column = 0; column < columns.length; column++) {
        sums[column] += columns[column][unit];
      }
    }
    for (int column = 0; column < columns.length; column++) {
      means[column][resample] = sums[column] / units;
    }
  }

  /** The interval around the mean itself, which rounding must not leave outside. */
  private static Interval interval(double[] values, double[] means) {
    double mean = Arrays.stream(values).sum() / values.length;
    Arrays.sort(means);
    int skipped = (int) (TAIL * means.length);
    double low = means.length == 0 ? mean : means[skipped];
    double high = means.length == 0 ? mean : means[means.length - 1 - skipped];
    return new Interval(Math.min(low, mean), Math.min(1, Math.max(high, mean)));
  }
}
