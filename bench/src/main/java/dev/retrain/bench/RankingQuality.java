package dev.retrain.bench;

import dev.retrain.kernel.Factors;
import dev.retrain.kernel.ItemScores;
import dev.retrain.kernel.SparseRows;
import dev.retrain.kernel.TopItems;
import dev.retrain.ranking.RankingMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Means of ranking metrics over users, by the project's own metrics: full ranking, seen masked. */
final class RankingQuality {
  private static final int LONGEST = 100;
  private static final List<RankingMetric> METRICS =
      List.of(
          RankingMetric.of("hit@20"), RankingMetric.of("recall@20"), RankingMetric.of("ndcg@100"));

  private RankingQuality() {}

  /**
   * The mean of each metric.
   *
   * @param users rows of users with at least one held-out item
   */
  static Map<String, Double> of(Factors factors, SparseRows seen, SparseRows held, int[] users) {
    ItemScores scores = new ItemScores(factors.items(), factors.factors());
    double[][] figures =
        IntStream.of(users)
            .parallel()
            .mapToObj(user -> figures(factors, scores, seen, held, user))
            .toArray(double[][]::new);
    Map<String, Double> means = new TreeMap<>();
    for (int metric = 0; metric < METRICS.size(); metric++) {
      int at = metric;
      means.put(
          METRICS.get(metric).name().toString(),
          Arrays.stream(figures).mapToDouble(values -> values[at]).average().orElse(Double.NaN));
    }
    return means;
  }

  private static double[] figures(
      Factors factors, ItemScores scores, SparseRows seen, SparseRows held, int user) {
    float[] score = new float[scores.items()];
    scores.of(factors.users(), user, score);
    for (int at = seen.start()[user]; at < seen.start()[user + 1]; at++) {
      score[seen.column()[at]] = Float.NEGATIVE_INFINITY;
    }
    int from = held.start()[user];
    int to = held.start()[user + 1];
    int[] best = TopItems.of(score, LONGEST);
    boolean[] hits = new boolean[best.length];
    for (int place = 0; place < best.length; place++) {
      hits[place] = Arrays.binarySearch(held.column(), from, to, best[place]) >= 0;
    }
    return METRICS.stream()
        .mapToDouble(
            metric ->
                metric.gain().of(Arrays.copyOf(hits, Math.min(hits.length, metric.k())), to - from))
        .toArray();
  }
}
