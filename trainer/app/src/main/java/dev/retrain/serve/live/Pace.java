package dev.retrain.serve.live;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a follower looks at the journal, with chance in it so that many servers do not look at
 * the same moment.
 *
 * @param poll longest time between two looks while the store can be read; a look comes after four
 *     fifths of it at the earliest, unless a hint comes
 * @param spread a random time up to this passes before another version is loaded
 */
public record Pace(Duration poll, Duration spread) {
  /** Looks that fail follow each other at growing distances, up to this, or to poll if longer. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private static final double EARLIEST = 0.8;
  private static final int MOST_DOUBLINGS = 16;

  /**
   * The time until the next look.
   *
   * @param failures how many looks have failed in a row
   */
  Duration next(int failures, RandomGenerator random) {
    if (failures == 0) {
      return share(poll, EARLIEST + (1 - EARLIEST) * random.nextDouble());
    }
    Duration doubled = poll.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration most = LONGEST.compareTo(poll) < 0 ? poll : LONGEST;
    Duration longest = doubled.compareTo(most) < 0 ? doubled : most;
    return share(longest, 0.5 + 0.5 * random.nextDouble());
  }

  /** The time to wait before another version is loaded. */
  Duration delay(RandomGenerator random) {
    return share(spread, random.nextDouble());
  }

  private static Duration share(Duration duration, double share) {
    return Duration.ofNanos((long) (duration.toNanos() * share));
  }
}
