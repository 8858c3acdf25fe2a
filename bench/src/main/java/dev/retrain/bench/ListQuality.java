package dev.retrain.bench;

import dev.retrain.interactions.Interactions;
import dev.retrain.kernel.RowBlocks;
import dev.retrain.ranking.Ranker;
import dev.retrain.ranking.RankingMetric;
import dev.retrain.ranking.Split;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The means of metrics over all users with held-out items, of one ranker and nothing beside: what a
 * peer does whose lists are measured.
 */
final class ListQuality {
  private static final int USERS_A_BLOCK = 64;

  private final Split split;
  private final List<RankingMetric> metrics;
  private final int threads;
  private final int[] users;

  ListQuality(Split split, List<String> metrics, int threads) {
    this.split = split;
    this.metrics = metrics.stream().map(RankingMetric::of).toList();
    this.threads = threads;
    this.users =
        IntStream.range(0, split.holdout().users().size())
            .filter(user -> split.holdout().rowsStart(user + 1) > split.holdout().rowsStart(user))
            .toArray();
  }

  /** How many users are asked about. */
  int users() {
    return users.length;
  }

  /** The mean of each metric. */
  double[] of(Ranker ranker) {
    double[][] figures = new double[users.length][];
    try (RowBlocks blocks = new RowBlocks(threads)) {
      blocks.run(
          users.length,
          USERS_A_BLOCK,
          () ->
              (from, to) -> {
                for (int at = from; at < to; at++) {
                  figures[at] = figures(ranker, users[at]);
                }
              });
    }
    return IntStream.range(0, metrics.size())
        .mapToDouble(at -> Arrays.stream(figures).mapToDouble(row -> row[at]).average().orElse(0))
        .toArray();
  }

  private double[] figures(Ranker ranker, int user) {
    int longest = metrics.stream().mapToInt(RankingMetric::k).max().orElseThrow();
    int[] relevant = items(split.holdout(), user);
    int[] best = ranker.rank(user, items(split.training(), user), longest);
    boolean[] hits = new boolean[best.length];
    for (int place = 0; place < best.length; place++) {
      hits[place] = Arrays.binarySearch(relevant, best[place]) >= 0;
    }
    return metrics.stream()
        .mapToDouble(
            metric ->
                metric
                    .gain()
                    .of(Arrays.copyOf(hits, Math.min(hits.length, metric.k())), relevant.length))
        .toArray();
  }

  private static int[] items(Interactions pairs, int user) {
    return IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1))
        .map(pairs::item)
        .toArray();
  }
}
