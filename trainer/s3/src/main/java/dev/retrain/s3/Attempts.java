package dev.retrain.s3;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Repeats calls that may succeed the next time: no answer, 500, 502, 503, 504, 429, 409. Between
 * them it waits for a random part of a time that doubles, so that writers who met once do not meet
 * again.
 *
 * @param most attempts in all
 * @param first longest wait before the second attempt
 * @param longest longest wait before any
 * @param random values of at least 0 and less than 1
 * @param pause how to wait
 */
record Attempts(int most, Duration first, Duration longest, DoubleSupplier random, Pause pause) {
  /** A wait. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** One call; thrown exceptions of the SDK are judged. */
  @FunctionalInterface
  interface Call<T> {
    T run(int attempt);
  }

  /** At most six attempts within about 10 seconds of waiting. */
  static Attempts usual() {
    return new Attempts(
        6,
        Duration.ofMillis(200),
        Duration.ofSeconds(4),
        () -> ThreadLocalRandom.current().nextDouble(),
        time -> Thread.sleep(time.toMillis()));
  }

  /**
   * Calls until one attempt returns.
   *
   * @param what the call in words, {@code "write s3://bucket/journal/00000042.json"} for example
   */
  <T> T run(String what, Call<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.run(attempt);
      } catch (SdkException e) {
        S3Failure failure = new S3Failure(e);
        if (!failure.mayPass() || attempt >= most) {
          throw failure.of(what, attempt);
        }
        await(what, attempt, failure);
      }
    }
  }

  private void await(String what, int attempt, S3Failure failure) {
    long limit = Math.min(longest.toMillis(), first.toMillis() << (attempt - 1));
    try {
      pause.of(Duration.ofMillis((long) (limit * random.getAsDouble())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure.of(what, attempt);
    }
  }
}
