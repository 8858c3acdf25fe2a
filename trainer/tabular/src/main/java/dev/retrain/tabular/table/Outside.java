package dev.retrain.tabular.table;

import java.time.Instant;

/** From when to when the rows are that lie outside the window, to say so where none is inside. */
final class Outside {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void add(long second) {
    first = Math.min(first, second);
    last = Math.max(last, second);
  }

  /** The rest of a sentence, empty if there are none. */
  String sentence() {
    return first > last
        ? ""
        : ", from " + Instant.ofEpochSecond(first) + " to " + Instant.ofEpochSecond(last);
  }
}
