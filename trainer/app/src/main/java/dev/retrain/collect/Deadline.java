package dev.retrain.collect;

import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when a source must have been read. Time is taken from a clock that nobody sets.
 *
 * @param limit how long reading may take
 * @param nanos the clock, in nanoseconds from anywhere
 * @param end when it is over, by the same clock
 */
record Deadline(Duration limit, LongSupplier nanos, long end) {
  static final Key KEY =
      Key.withDefault(
              "read_timeout",
              Key.Type.DURATION,
              Duration.ofMinutes(20),
              "Longest time to read the source; a pipe that says nothing or never ends is given up.")
          .within(Range.of(Duration.ofSeconds(1), Duration.ofDays(1)));

  /** Reading took too long; the message says what a person can do. */
  static final class PassedException extends IOException {
    private static final long serialVersionUID = 1L;

    PassedException(Duration limit) {
      super(
          "has not ended within "
              + limit.toString().substring(2).toLowerCase(java.util.Locale.ROOT));
    }
  }

  /** A deadline that begins now. */
  static Deadline in(Duration limit, LongSupplier nanos) {
    return new Deadline(limit, nanos, nanos.getAsLong() + limit.toNanos());
  }

  long nanosLeft() {
    return Math.max(0, end - nanos.getAsLong());
  }

  /**
   * Does nothing as long as there is time.
   *
   * @throws PassedException once it is over
   */
  void check() throws PassedException {
    if (end - nanos.getAsLong() <= 0) {
      throw new PassedException(limit);
    }
  }
}
