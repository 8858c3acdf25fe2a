package dev.retrain.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.store.StoreProvider.Watch;
import dev.retrain.store.StoreScript;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.RedisServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages on a real Redis: hints that come soon, and again after every break. */
class RedisWatchTest {
  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path folder;

  private RedisStore store(RedisServer server) {
    return RedisStore.on(server, "shop/movies", folder.resolve("cache"));
  }

  private static StoreScript script(RedisStore store) {
    return new StoreScript(store.open("1.0", Clock.systemUTC()));
  }

  @Test
  void it_calls_back_when_it_listens_and_for_each_entry_until_it_is_closed() throws Exception {
    try (RedisServer server = RedisServer.start(folder.resolve("redis"))) {
      AtomicInteger calls = new AtomicInteger();
      try (Watch watch =
          store(server).provider().watch(store(server).root(), calls::incrementAndGet)) {
        Eventually.isTrue("it listens", SOON, () -> calls.get() == 1);
        script(store(server)).train("a");
        long entries = script(store(server)).store().state().entries();
        Eventually.isTrue("a call for each entry", SOON, () -> calls.get() == 1 + entries);
        script(RedisStore.on(server, "shop/others", folder.resolve("cache"))).train("a");
        script(store(server)).train("b");
        assertTrue(watch != null);
        Eventually.isTrue("none of another store", SOON, () -> calls.get() == 1 + 2 * entries);
      }
      Eventually.isTrue("nobody listens", SOON, () -> subscribers(server).equals("0"));
      int before = calls.get();
      script(store(server)).train("c");
      assertEquals(before, calls.get());
    }
  }

  private static String subscribers(RedisServer server) {
    return server
        .ask("--raw", "PUBSUB", "NUMSUB", "shop/movies/changes.0")
        .lines()
        .skip(1)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void it_comes_back_after_a_kick_and_after_a_restart_and_calls_once_each_time() throws Exception {
    try (RedisServer server = RedisServer.start(folder.resolve("redis"))) {
      AtomicInteger calls = new AtomicInteger();
      Watch watch = store(server).provider().watch(store(server).root(), calls::incrementAndGet);
      Eventually.isTrue("it listens", SOON, () -> calls.get() == 1);
      server.ask("CLIENT", "KILL", "TYPE", "pubsub");
      Eventually.isTrue("it listens again", SOON, () -> calls.get() == 2);
      server.kill();
      server.startAgain();
      Eventually.isTrue("it listens to the new one", SOON, () -> calls.get() == 3);
      watch.close();
    }
  }

  /** A dead connection is silent too, so one that is silent is given up; nobody is told of it. */
  @Test
  void one_that_hears_nothing_listens_again_on_another_connection() throws Exception {
    try (RedisServer server = RedisServer.start(folder.resolve("redis"))) {
      AtomicInteger calls = new AtomicInteger();
      RedisLocation location = RedisLocation.of(server.store("shop/movies"));
      RedisAccess access = new RedisAccess(Map.of());
      try (Watch watch =
          RedisWatch.start(
              location, access, calls::incrementAndGet, new Random(1), Duration.ofMillis(300))) {
        Eventually.isTrue("it listens again and again", SOON, () -> calls.get() >= 3);
        assertTrue(watch != null);
      }
    }
  }

  @Test
  void one_that_reads_too_slowly_is_thrown_out_by_redis_and_comes_back() throws Exception {
    try (RedisServer server = RedisServer.start(folder.resolve("redis"))) {
      server.ask("CONFIG", "SET", "client-output-buffer-limit", "pubsub 1mb 0 0");
      AtomicInteger calls = new AtomicInteger();
      CountDownLatch reads = new CountDownLatch(1);
      Runnable slow =
          () -> {
            calls.incrementAndGet();
            try {
              reads.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      try (Watch watch = store(server).provider().watch(store(server).root(), slow)) {
        assertTrue(watch != null);
        Eventually.isTrue("it listens and hangs", SOON, () -> calls.get() == 1);
        flood(server);
        Eventually.isTrue("Redis has thrown it out", SOON, () -> subscribers(server).equals("0"));
        script(store(server)).train("unheard");
        reads.countDown();
        Eventually.isTrue("it listens again", SOON, () -> subscribers(server).equals("1"));
        int before = calls.get();
        script(store(server)).train("heard");
        Eventually.isTrue("and hears", SOON, () -> calls.get() > before);
      }
    }
  }

  /** More than the buffers of both ends hold, on the store's channel. */
  private static void flood(RedisServer server) {
    String message = "return redis.call('PUBLISH', KEYS[1], string.rep('x', 1048576))";
    for (int i = 0; i < 64 && !subscribers(server).equals("0"); i++) {
      server.ask("EVAL", message, "1", "shop/movies/changes.0");
    }
  }

  @Test
  void without_the_right_to_listen_nothing_comes_and_nothing_else_breaks() throws Exception {
    try (RedisServer server = RedisServer.start(folder.resolve("redis"))) {
      server.ask("ACL", "SETUSER", "default", "-subscribe");
      AtomicInteger calls = new AtomicInteger();
      try (Watch watch =
          store(server).provider().watch(store(server).root(), calls::incrementAndGet)) {
        assertFalse(watch == null);
        assertEquals("1.0.0", script(store(server)).finished("a").semver());
        assertEquals(0, calls.get());
      }
    }
  }
}
