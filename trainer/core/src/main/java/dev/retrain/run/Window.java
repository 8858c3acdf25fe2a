package dev.retrain.run;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of event time, half-open and in UTC: {@code from <= t < to}.
 *
 * @param from first moment that belongs to it
 * @param to first moment after it
 */
public record Window(Instant from, Instant to) {
  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("window " + from + " to " + to + " is empty");
    }
  }

  /** The stretch of a length that ends at a moment. */
  public static Window before(Instant to, Duration length) {
    return new Window(to.minus(length), to);
  }

  /** Whether a moment, given in seconds since 1970-01-01T00:00Z, lies in it. */
  public boolean contains(long epochSecond) {
    return epochSecond >= secondsUpTo(from) && epochSecond < secondsUpTo(to);
  }

  /** The first whole second that is not before a moment. */
  private static long secondsUpTo(Instant moment) {
    return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
  }
}
