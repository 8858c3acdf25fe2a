package dev.retrain.mlflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One value of a metric.
 *
 * @param key its name
 * @param value finite
 * @param timestamp milliseconds since 1970, UTC
 * @param step the iteration it belongs to, from 0 on
 */
record Metric(String key, double value, long timestamp, long step) {
  /** As the API takes them. */
  static List<Map<String, Object>> json(List<Metric> metrics) {
    return metrics.stream()
        .map(
            metric ->
                Map.<String, Object>of(
                    "key", metric.key,
                    "value", metric.value,
                    "timestamp", metric.timestamp,
                    "step", metric.step))
        .collect(Collectors.toList());
  }
}
