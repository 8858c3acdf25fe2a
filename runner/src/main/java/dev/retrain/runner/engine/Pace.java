package dev.retrain.runner.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The clock of a run and the way to wait on it, so that tests can let hours pass. */
public interface Pace {

  /** Milliseconds since 1970 UTC. */
  long millis();

  /**
   * Waits on the monitor, which the caller holds, until it is notified or the time has come.
   *
   * @param untilMillis milliseconds since 1970 UTC, or {@link Long#MAX_VALUE}
   */
  void await(Object monitor, long untilMillis) throws InterruptedException;

  /** A time as the console names it, {@code Sat Nov 21 09:55:42 UTC 2026}. */
  static String text(long millis) {
    return DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
        .format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
  }

  /** The system's clock. */
  static Pace real() {
    return new Pace() {
      @Override
      public long millis() {
        return System.currentTimeMillis();
      }

      @Override
      @SuppressWarnings({"WaitNotInLoop", "NamedLikeContextualKeyword"})
      public void await(Object monitor, long untilMillis) throws InterruptedException {
        long left = untilMillis - millis();
        if (untilMillis == Long.MAX_VALUE) {
          monitor.wait();
        } else if (left > 0) {
          monitor.wait(left);
        }
      }
    };
  }
}
