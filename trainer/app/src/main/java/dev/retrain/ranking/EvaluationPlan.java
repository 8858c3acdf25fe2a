package dev.retrain.ranking;

import dev.retrain.failure.UsageException;
import java.util.List;

/**
 * What an evaluation measures and how.
 *
 * @param metrics names like {@code hit@20}, at least one, none twice
 * @param warmFrom training pairs from which on a user counts as warm, at least 1
 * @param resamples bootstrap samples behind each interval; 1,000 is usual, 0 gives no interval
 * @param seed of the random baseline and of the bootstrap
 */
public record EvaluationPlan(List<String> metrics, int warmFrom, int resamples, long seed) {
  /** Bootstrap samples that are enough for a 95 % interval of two digits. */
  public static final int USUAL_RESAMPLES = 1000;

  public EvaluationPlan {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty() || metrics.stream().distinct().count() != metrics.size()) {
      throw new UsageException(
          "evaluate.metrics is " + metrics + ": name at least one metric and none twice");
    }
    if (warmFrom < 1 || resamples < 0) {
      throw new IllegalArgumentException("warmFrom " + warmFrom + ", resamples " + resamples);
    }
  }

  /** The usual number of resamples. */
  public static EvaluationPlan of(List<String> metrics, int warmFrom, long seed) {
    return new EvaluationPlan(metrics, warmFrom, USUAL_RESAMPLES, seed);
  }

  List<RankingMetric> rankingMetrics() {
    return metrics.stream().map(RankingMetric::of).toList();
  }
}
