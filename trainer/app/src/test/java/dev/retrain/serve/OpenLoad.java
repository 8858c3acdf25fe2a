package dev.retrain.serve;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks at a constant rate, whether answers come or not, for some seconds. */
final class OpenLoad {
  private static final long TICK_NANOS = 10_000_000;
  private static final int TICKS_A_SECOND = 100;

  private final int port;
  private final String target;
  private final HttpClient client;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final List<CompletableFuture<Long>> asked = new ArrayList<>();
  private final List<Long> tookMillis = new ArrayList<>();

  OpenLoad(int port, String target, HttpClient client) {
    this.port = port;
    this.target = target;
    this.client = client;
  }

  /** The same load anew. */
  OpenLoad again() {
    return new OpenLoad(port, target, client);
  }

  /**
   * What came of it.
   *
   * @param answered with 200
   * @param turnedAway with 503 and Retry-After
   * @param medianMillis of the answers, from the question on
   * @param p99Millis of the answers
   */
  record Count(int asked, int answered, int turnedAway, long medianMillis, long p99Millis) {}

  /** Returns when every request has ended somehow. */
  void run(int perSecond, int seconds) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(20))
            .build();
    long begin = System.nanoTime();
    for (int tick = 0; tick < seconds * TICKS_A_SECOND; tick++) {
      long due = begin + tick * TICK_NANOS;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      for (int i = 0; i < perSecond / TICKS_A_SECOND; i++) {
        ask(request);
      }
    }
    CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
    asked.stream().map(CompletableFuture::join).filter(it -> it >= 0).forEach(tookMillis::add);
  }

  private void ask(HttpRequest request) {
    long began = System.nanoTime();
    asked.add(
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .handle((answer, failure) -> failure == null ? took(answer, began) : -1));
  }

  private long took(HttpResponse<String> answer, long began) {
    if (answer.statusCode() == 200 && answer.body().equals("film+1")) {
      answered.incrementAndGet();
      return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
    if (answer.statusCode() == 503
        && answer.headers().firstValue("Retry-After").equals(java.util.Optional.of("1"))) {
      turnedAway.incrementAndGet();
    }
    return -1;
  }

  Count count() {
    long[] sorted = tookMillis.stream().mapToLong(it -> it).sorted().toArray();
    return new Count(
        asked.size(), answered.get(), turnedAway.get(), at(sorted, 0.5), at(sorted, 0.99));
  }

  private static long at(long[] sorted, double share) {
    return Arrays.stream(sorted).skip((long) (share * (sorted.length - 1))).findFirst().orElse(0);
  }
}
