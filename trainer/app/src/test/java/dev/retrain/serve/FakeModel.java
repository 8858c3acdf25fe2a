package dev.retrain.serve;

import dev.retrain.kind.ServedModel;
import dev.retrain.run.VersionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model of a few lines with the routes of a recommender: users 1 to 100 are known. {@code
 * /recommend/7?wait=300} answers after so many milliseconds, {@code /recommend/13} fails.
 */
public final class FakeModel implements ServedModel {
  public static final String DIGEST = "a".repeat(64);
  public static final VersionName VERSION = new VersionName("v20261121_020034");

  /** Counted down when a request with {@code wait} has begun. */
  public final CountDownLatch waiting = new CountDownLatch(1);

  public static ServedVersion version() {
    return version(VERSION, DIGEST);
  }

  public static ServedVersion version(VersionName version, String digest) {
    Instant since = Instant.parse("2026-11-21T02:10:00Z");
    return new ServedVersion("movies", version, Optional.of("1.0.0"), digest, since);
  }

  @Override
  public Optional<Answer> answer(Call call) throws BadCallException {
    if (call.segments().size() != 2 || !call.segments().get(0).equals("recommend")) {
      return Optional.empty();
    }
    String id = call.segments().get(1);
    if (!id.matches("[0-9]{1,9}")) {
      throw new BadCallException("the user id '" + id + "' must be 1 to 9 digits");
    }
    String count = call.query().getOrDefault("k", "20");
    if (!count.matches("[0-9]{1,3}")) {
      throw new BadCallException("k must be 1 to 999, not " + count);
    }
    if (id.equals("13")) {
      throw new IllegalStateException("the thirteenth user breaks this model");
    }
    pause(call.query().get("wait"));
    boolean known = Integer.parseInt(id) <= 100;
    return Optional.of(answer(Integer.parseInt(count), known, call.json()));
  }

  private void pause(String milliseconds) {
    if (milliseconds == null) {
      return;
    }
    waiting.countDown();
    long end = System.nanoTime() + Duration.ofMillis(Long.parseLong(milliseconds)).toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static Answer answer(int count, boolean known, boolean json) {
    List<String> films =
        IntStream.rangeClosed(1, count).mapToObj(i -> "film+" + i).collect(Collectors.toList());
    return json
        ? new Answer(
            "application/json",
            films.stream().collect(Collectors.joining("\",\"", "{\"items\":[\"", "\"]}")),
            !known)
        : new Answer("text/plain;charset=utf-8", String.join(",", films), !known);
  }

  @Override
  public Map<String, Long> size() {
    return Map.of("users", 100L, "items", 999L);
  }
}
