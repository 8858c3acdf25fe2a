package dev.retrain.serve.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.progress.Progress;
import dev.retrain.registry.WatchEntry;
import dev.retrain.serve.FakeModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a watch over real servers finds, and what it takes no offence at. */
class WatchTest {
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** Long enough for every act of these tests; each of them ends by the acts, not by the clock. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final Summary USUAL = new Summary(10_000, 0, 0, 0.002);

  private final Map<Integer, Runnable> acts = new TreeMap<>();
  private int looks;

  private Watch.Result watch(Pods pods, int expected, Duration absence, WatchEntry limits) {
    ServerAddresses acting =
        () -> {
          acts.getOrDefault(++looks, () -> {}).run();
          return pods.addresses().now();
        };
    Watch.Pace pace = new Watch.Pace(PAUSE, absence, Duration.ofSeconds(5));
    return new Watch(acting, pods.port(), expected, Progress.SILENT, pace)
        .after(Pods.claim("/recommend/7"), USUAL, limits);
  }

  private static WatchEntry limits(Duration length) {
    return new WatchEntry(length, 0.01, 0.01, 3, 250, 50);
  }

  @Test
  void servers_that_serve_as_before_pass() {
    try (Pods pods = Pods.of(2)) {
      acts.put(2, () -> pods.ask("127.0.0.1", "/recommend/7", 60));
      Watch.Result result = watch(pods, 2, LONG, limits(Duration.ofSeconds(2)));
      assertTrue(result.sound(), result.reason());
      assertTrue(result.traffic().requests() >= 60, result.reason());
      assertTrue(result.reason().contains("no breach"), result.reason());
    }
  }

  @Test
  void answers_that_fail_are_a_breach_as_soon_as_there_are_enough() {
    try (Pods pods = Pods.of(2)) {
      acts.put(2, () -> pods.ask("127.0.0.2", "/recommend/13", 60));
      Watch.Result result = watch(pods, 2, LONG, limits(LONG));
      assertFalse(result.sound());
      assertTrue(
          result.reason().contains("answers have failed, before it were 0.00 %"), result.reason());
      assertTrue(result.traffic().errors() >= 60, result.reason());
    }
  }

  @Test
  void answers_without_any_item_are_a_breach() {
    try (Pods pods = Pods.of(1)) {
      acts.put(2, () -> pods.ask("127.0.0.1", "/recommend/7?k=0", 60));
      Watch.Result result = watch(pods, 1, LONG, limits(LONG));
      assertFalse(result.sound());
      assertTrue(result.reason().contains("answers are empty"), result.reason());
    }
  }

  @Test
  void another_version_at_the_same_address_twice_running_is_a_breach() {
    try (Pods pods = Pods.of(2)) {
      acts.put(3, () -> pods.add("127.0.0.2", Pods.OLD));
      Watch.Result result = watch(pods, 2, LONG, limits(LONG));
      assertFalse(result.sound());
      assertTrue(result.reason().endsWith("127.0.0.2 serves v20261120_020034"), result.reason());
      assertEquals(4, looks);
    }
  }

  @Test
  void a_pod_that_vanishes_and_comes_back_elsewhere_is_no_breach_and_stays_counted() {
    try (Pods pods = Pods.of(2)) {
      acts.put(2, () -> pods.ask("127.0.0.2", "/recommend/7", 60));
      acts.put(4, () -> pods.remove("127.0.0.2"));
      acts.put(6, () -> pods.add("127.0.0.3", FakeModel.VERSION));
      acts.put(7, () -> pods.ask("127.0.0.3", "/recommend/7", 60));
      acts.put(9, () -> pods.ask("127.0.0.1", "/recommend/13", 100));
      Watch.Result result = watch(pods, 2, LONG, limits(LONG));
      assertTrue(result.reason().contains("have failed"), result.reason());
      assertTrue(result.traffic().requests() >= 220, result.reason());
      assertEquals(9, looks);
    }
  }

  @Test
  void a_pod_that_does_not_come_back_is_a_breach() {
    try (Pods pods = Pods.of(2)) {
      acts.put(2, () -> pods.remove("127.0.0.2"));
      Watch.Result result = watch(pods, 2, Duration.ofMillis(200), limits(LONG));
      assertFalse(result.sound());
      assertTrue(result.reason().contains("only 1 of 2 servers answer"), result.reason());
    }
  }

  @Test
  void processes_that_end_again_and_again_are_a_breach() {
    try (Pods pods = Pods.of(2)) {
      acts.put(3, () -> pods.add("127.0.0.1", FakeModel.VERSION));
      acts.put(5, () -> pods.add("127.0.0.2", FakeModel.VERSION));
      Watch.Result result = watch(pods, 2, LONG, limits(LONG));
      assertFalse(result.sound());
      assertTrue(
          result.reason().contains("servers have ended and begun anew 2 times"), result.reason());
    }
  }

  @Test
  void before_a_rollout_it_is_told_how_clients_are_served() {
    try (Pods pods = Pods.of(2)) {
      pods.ask("127.0.0.1", "/recommend/7", 30);
      pods.ask("127.0.0.2", "/recommend/13", 10);
      Watch.Pace pace = new Watch.Pace(PAUSE, LONG, Duration.ofSeconds(5));
      Watch watch = new Watch(pods.addresses(), pods.port(), 2, Progress.SILENT, pace);
      Summary all = watch.before(limits(LONG), Duration.ZERO).traffic();
      assertEquals(List.of(40L, 10L), List.of(all.requests(), all.errors()));
      assertTrue(all.p99() > 0 && all.p99() < 5, all.text());
    }
  }
}
