package dev.retrain.registry;

import dev.retrain.evidence.MetricScale;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words and defaults that a kind of model brings to {@code evaluate} and {@code gate}.
 *
 * @param splits how it can hold out; the first one is the default
 * @param metrics what is measured where the registry names nothing; the first one decides
 * @param baselines what a candidate may be held against; the first one is the default
 * @param scales how its metrics are to be read that are no {@link MetricScale#SHARE}, by name
 */
public record KindTerms(
    List<String> splits,
    List<String> metrics,
    List<String> baselines,
    Map<String, MetricScale> scales) {
  /** Those of kinds that make lists, and of kinds that say nothing. */
  public static final KindTerms OF_LISTS =
      new KindTerms(
          List.of("global-time", "per-user-time", "last-one-out"),
          List.of("hit@20", "recall@20", "ndcg@100"),
          List.of("popularity", "random"),
          Map.of());

  public KindTerms {
    splits = List.copyOf(splits);
    metrics = List.copyOf(metrics);
    baselines = List.copyOf(baselines);
    scales = Collections.unmodifiableMap(new TreeMap<>(scales));
    if (splits.isEmpty() || metrics.isEmpty() || baselines.isEmpty()) {
      throw new IllegalArgumentException("a kind needs a split, a metric and a baseline");
    }
  }

  /** How the figures of a metric are to be read. */
  public MetricScale scale(String metric) {
    return scales.getOrDefault(metric, MetricScale.SHARE);
  }
}
