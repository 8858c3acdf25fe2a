package dev.retrain.ranking;

import dev.retrain.evidence.MetricName;
import dev.retrain.failure.UsageException;

/**
 * A figure of one user's list, made of two small parts: where the hits are, and what they are
 * worth.
 *
 * @param name its name, {@code hit@20} for example
 * @param gain what it makes of a list
 */
public record RankingMetric(MetricName name, ListGain gain) {
  private static final String COVERAGE = "coverage";

  /** Judges the beginning of a list. */
  @FunctionalInterface
  public interface ListGain {
    /**
     * The figure, 0 to 1; an empty list has 0.
     *
     * @param hits whether the item at each position was held out, best first, at most K positions
     * @param relevant how many items were held out, at least 1
     */
    double of(boolean[] hits, int relevant);
  }

  /**
   * The metric of a name like {@code hit@20}.
   *
   * @throws UsageException if there is none
   */
  public static RankingMetric of(String text) {
    MetricName name = MetricName.parse(text);
    int k = name.cutoff().orElseThrow(() -> unknown(name));
    return switch (name.family()) {
      case "hit" -> new RankingMetric(name, (hits, relevant) -> Math.min(1, found(hits)));
      case "recall" ->
          new RankingMetric(name, (hits, relevant) -> (double) found(hits) / Math.min(k, relevant));
      case "ndcg" -> new RankingMetric(name, new DiscountedGain(k));
      case COVERAGE -> new RankingMetric(name, (hits, relevant) -> 0);
      default -> throw unknown(name);
    };
  }

  /** K, the length of the list that is judged. */
  public int k() {
    return name.cutoff().orElseThrow();
  }

  /** Whether it is made of all lists together rather than of each user's. */
  public boolean isCoverage() {
    return name.family().equals(COVERAGE);
  }

  private static UsageException unknown(MetricName name) {
    return new UsageException(
        "metric '" + name + "' is unknown here: use hit@K, recall@K, ndcg@K or coverage@K");
  }

  private static int found(boolean[] hits) {
    int found = 0;
    for (boolean hit : hits) {
      found += hit ? 1 : 0;
    }
    return found;
  }
}
