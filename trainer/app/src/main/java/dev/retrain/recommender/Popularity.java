package dev.retrain.recommender;

import dev.retrain.interactions.Interactions;
import java.time.Duration;
import java.util.Arrays;

/**
 * How popular items are now: score(i) = Σ over the pairs (u,i) of w(u,i) · 2^(−age/half-life),
 * where the age is the time from the pair's last event to the last event of all.
 */
final class Popularity {
  private final double[] scores;
  private final long[] pairs;
  private final float[] logShare;

  /**
   * Takes over the arrays.
   *
   * @param scores above 0, by item row
   * @param pairs how many users each item has
   */
  Popularity(double[] scores, long[] pairs) {
    this.scores = scores;
    this.pairs = pairs;
    this.logShare = new float[scores.length];
    double most = Arrays.stream(scores).max().orElse(1);
    for (int item = 0; item < scores.length; item++) {
      logShare[item] = (float) StrictMath.log(scores[item] / most);
    }
  }

  static Popularity fit(Interactions training, TrainingRows rows, Duration halfLife) {
    double[] scores = new double[rows.items().size()];
    long[] pairs = new long[scores.length];
    long now = Long.MIN_VALUE;
    for (int row = 0; row < training.size(); row++) {
      now = Math.max(now, training.lastSecond(row));
    }
    for (int row = 0; row < training.size(); row++) {
      double halfLives = (double) (now - training.lastSecond(row)) / (halfLife.toMillis() / 1000.0);
      int item = rows.weights().column()[row];
      scores[item] += rows.weights().weight()[row] * StrictMath.pow(2, -halfLives);
      pairs[item]++;
    }
    for (int item = 0; item < scores.length; item++) {
      // What is so old that it counts nothing stays above 0, where the logarithm is finite.
      scores[item] = Math.max(scores[item], Double.MIN_NORMAL);
    }
    return new Popularity(scores, pairs);
  }

  double score(int item) {
    return scores[item];
  }

  /** How many users the item has in training. */
  long pairs(int item) {
    return pairs[item];
  }

  /** ln(score / highest score), 0 for the most popular item and below for all others. */
  float logShare(int item) {
    return logShare[item];
  }
}
