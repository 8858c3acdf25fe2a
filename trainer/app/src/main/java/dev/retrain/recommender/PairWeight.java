package dev.retrain.recommender;

/**
 * How sure one can be that a user likes an item, the w of {@link dev.retrain.kernel.ImplicitAls}.
 *
 * <pre>
 *   w = watched(minutes) · opinion(rating), at least 0.05
 *   watched(m) = 0.3 + 0.9 · ln(1 + min(m, 120)/10) / ln(13)     0.33 after a minute, 1.2 from two hours on
 *   watched    = 1 for a pair that was only rated
 *   opinion(r) = 1 + slope · (r − 3.5)                           1 for a pair that was not rated
 * </pre>
 *
 * <p>Two hours are the length of a film; the logarithm says that the first minutes tell the most. A
 * low rating lowers the weight but never below 0.05: who rated a film chose to watch it. Slope 0
 * makes every rating the same positive sign, as the MovieLens protocol has it.
 */
final class PairWeight {
  static final double LEAST = 0.05;

  private static final double FULL_MINUTES = 120;
  private static final double MINUTES_UNIT = 10;
  private static final double MIDDLE_RATING = 3.5;

  private final double ratingSlope;

  PairWeight(double ratingSlope) {
    this.ratingSlope = ratingSlope;
  }

  /**
   * The weight of a pair.
   *
   * @param minutes distinct minutes watched, 0 if only rated
   * @param rating on a scale of 0.5 to 5, NaN if not rated
   */
  float of(float minutes, float rating) {
    return (float) Math.max(LEAST, watched(minutes) * opinion(rating));
  }

  private static double watched(float minutes) {
    if (!(minutes > 0)) {
      return 1;
    }
    double share =
        StrictMath.log1p(Math.min(minutes, FULL_MINUTES) / MINUTES_UNIT)
            / StrictMath.log1p(FULL_MINUTES / MINUTES_UNIT);
    return 0.3 + 0.9 * share;
  }

  private double opinion(float rating) {
    return Float.isNaN(rating) ? 1 : 1 + ratingSlope * (rating - MIDDLE_RATING);
  }
}
