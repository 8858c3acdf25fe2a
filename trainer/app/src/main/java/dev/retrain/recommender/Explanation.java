package dev.retrain.recommender;

import dev.retrain.kernel.Factors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which of the items that a user has seen are most like one that is recommended.
 *
 * <pre>
 *   similarity(i, j) = y(i)·y(j) / (|y(i)| |y(j)|)
 * </pre>
 *
 * <p>A user's vector is made of those of the items seen, so an item scores high that lies in their
 * direction (Hu, Koren and Volinsky 2008, section 5). Their exact shares in a score would need the
 * weights of the training pairs, which a version does not carry: this says what is near, not how
 * much of the score it makes. Only for users who are recommended to by vectors.
 */
final class Explanation {
  /** Most items named for one. */
  static final int MOST = 3;

  /**
   * An item that was seen.
   *
   * @param item its row
   * @param similarity above 0, at most 1
   */
  record Near(int item, double similarity) {}

  private final RecommenderModel model;

  Explanation(RecommenderModel model) {
    this.model = model;
  }

  /** The nearest first, at most {@value #MOST}; none for a user without vectors. */
  List<Near> of(int user, int item) {
    if (!model.isWarm(user)) {
      return List.of();
    }
    return Arrays.stream(model.seen(user))
        .filter(seen -> seen != item)
        .mapToObj(seen -> new Near(seen, similarity(item, seen)))
        .filter(near -> near.similarity() > 0)
        .sorted(
            Comparator.comparingDouble(Near::similarity).reversed().thenComparingInt(Near::item))
        .limit(MOST)
        .toList();
  }

  private double similarity(int item, int seen) {
    Factors factors = model.parts().factors();
    double length = Math.sqrt(dot(factors, item, item) * dot(factors, seen, seen));
    return length > 0 ? Math.min(1, dot(factors, item, seen) / length) : 0;
  }

  private static double dot(Factors factors, int one, int other) {
    int k = factors.factors();
    double sum = 0;
    for (int f = 0; f < k; f++) {
      sum += (double) factors.items()[one * k + f] * factors.items()[other * k + f];
    }
    return sum;
  }
}
