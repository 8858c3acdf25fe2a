package dev.retrain.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process brings about, up to a deadline by the monotonic clock. */
public final class Eventually {
  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

  private Eventually() {}

  /**
   * Asks until the answer is true, five times a second; fails the test after the deadline.
   *
   * @param what the thing that is waited for, for the message
   */
  public static void isTrue(String what, Duration deadline, Supplier<Boolean> question) {
    long start = System.nanoTime();
    while (!question.get()) {
      if (System.nanoTime() - start > deadline.toNanos()) {
        throw new AssertionError("not within " + deadline + ": " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
