package dev.retrain.kind;

import java.time.Instant;
import java.util.Map;

/**
 * What a data set holds.
 *
 * @param first time of its first event
 * @param last time of its last event
 * @param counts rows, users, lines and so on, by name
 */
public record DataSetFacts(Instant first, Instant last, Map<String, Long> counts) {
  public DataSetFacts {
    counts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(counts));
  }
}
