package dev.retrain.kind;

import dev.retrain.feed.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a data set holds.
 *
 * @param first time of its first event
 * @param last time of its last event
 * @param counts rows, users, lines and so on, by name
 * @param spans which parts of a log it was read from; empty if it was not
 */
public record DataSetFacts(
    Instant first, Instant last, Map<String, Long> counts, List<Span> spans) {
  public DataSetFacts {
    spans = List.copyOf(spans);
    counts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(counts));
  }

  /** Facts of a data set that was read from files. */
  public DataSetFacts(Instant first, Instant last, Map<String, Long> counts) {
    this(first, last, counts, List.of());
  }
}
