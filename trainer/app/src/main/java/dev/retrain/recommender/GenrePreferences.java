package dev.retrain.recommender;

import dev.retrain.kernel.SparseRows;

/**
 * Which genres a user prefers to what everybody watches.
 *
 * <pre>
 *   s(u,g) = Σ over items i of u with genre g of w(u,i) / genres of i,   s(u) = Σ over g of s(u,g)
 *   q(g)   = Σ over u of s(u,g) / Σ over u of s(u)
 *   preference(u,g) = ln( (s(u,g) + 5 q(g)) / ((s(u) + 5) q(g)) )
 * </pre>
 *
 * <p>0 is as everybody, ln 2 twice as much, below 0 less. Five imagined items of the global shares
 * (a Dirichlet prior) keep a short history from saying much. An item's affinity to a user is the
 * mean preference for its genres, 0 if it has none.
 */
final class GenrePreferences {
  private static final double IMAGINED_ITEMS = 5;

  private final int genres;
  private final float[] values;

  /**
   * Takes over the array.
   *
   * @param values row after row, {@code users * genres} values
   */
  GenrePreferences(int genres, float[] values) {
    this.genres = genres;
    this.values = values;
  }

  static GenrePreferences fit(SparseRows weights, ItemGenres itemGenres) {
    int genres = itemGenres.names().size();
    double[] weightOf = new double[Math.multiplyExact(weights.rows(), genres)];
    double[] global = new double[genres];
    for (int user = 0; user < weights.rows(); user++) {
      for (int at = weights.start()[user]; at < weights.start()[user + 1]; at++) {
        int[] own = itemGenres.of(weights.column()[at]);
        for (int genre : own) {
          double part = weights.weight()[at] / (double) own.length;
          weightOf[user * genres + genre] += part;
          global[genre] += part;
        }
      }
    }
    double all = sum(global, 0, genres);
    float[] values = new float[weightOf.length];
    for (int user = 0; user < weights.rows(); user++) {
      double own = sum(weightOf, user * genres, genres);
      for (int genre = 0; genre < genres; genre++) {
        int at = user * genres + genre;
        double share = global[genre] / all;
        double smoothed = (weightOf[at] + IMAGINED_ITEMS * share) / (own + IMAGINED_ITEMS);
        values[at] = (float) StrictMath.log(smoothed / share);
      }
    }
    return new GenrePreferences(genres, values);
  }

  private static double sum(double[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** The preference of a user for a genre. */
  float of(int user, int genre) {
    return values[user * genres + genre];
  }

  /** The mean preference of a user for an item's genres, 0 if the item has none. */
  float affinity(int user, int[] itemGenres) {
    float sum = 0;
    for (int genre : itemGenres) {
      sum += values[user * genres + genre];
    }
    return itemGenres.length == 0 ? 0 : sum / itemGenres.length;
  }

  /** The genre of an item that a user prefers most, or -1 if none is above 0. */
  int favourite(int user, int[] itemGenres) {
    int best = -1;
    float most = 0;
    for (int genre : itemGenres) {
      if (of(user, genre) > most) {
        most = of(user, genre);
        best = genre;
      }
    }
    return best;
  }
}
