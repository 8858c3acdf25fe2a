package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.kind.EmptyWindowException;
import dev.retrain.run.Window;
import java.time.Instant;
import java.util.Locale;

/** From when to when something happened, in seconds since 1970-01-01T00:00Z. */
final class TimeRange {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void add(long second) {
    first = Math.min(first, second);
    last = Math.max(last, second);
  }

  boolean isEmpty() {
    return first > last;
  }

  Instant first() {
    return Instant.ofEpochSecond(first);
  }

  Instant last() {
    return Instant.ofEpochSecond(last);
  }

  /** Says that nothing was found, and where to look if all there is lies outside the window. */
  DataException nothingFound(LineCounts lines, Window window) {
    if (isEmpty()) {
      return new DataException(
          "None of " + lines.read() + " lines watches or rates a film. Check the source's paths.");
    }
    return new EmptyWindowException(
        String.format(
            Locale.ROOT,
            "No line watches or rates a film from %s to before %s; %d lines lie outside that window,"
                + " from %s to %s. Widen the window, or give newer data.",
            window.from(),
            window.to(),
            lines.rejected(Reason.OUT_OF_WINDOW),
            first(),
            last()));
  }
}
