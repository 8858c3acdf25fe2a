package dev.retrain.serve.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreCopy;
import dev.retrain.store.StoreProvider.Watch;
import dev.retrain.store.Stores;
import dev.retrain.testkit.RedisServer;
import dev.retrain.testkit.Versity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that follow a store in a real Redis and in a bucket of a real server. */
@Tag("long")
class RealStoresTest {
  private static final String BUCKET = "retrain-tests";
  private static final int BYTES = 1_000;
  private static final int SERVERS = Integer.getInteger("retrain.followers", 20);

  @TempDir Path folder;

  @BeforeAll
  static void keys() {
    System.setProperty("aws.accessKeyId", Versity.KEY);
    System.setProperty("aws.secretAccessKey", Versity.SECRET);
  }

  @AfterAll
  static void withoutKeys() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private RedisServer redis() throws Exception {
    return RedisServer.start(folder.resolve("redis"));
  }

  private static URI root(Versity server) {
    return URI.create("s3://" + BUCKET + "/shop/movies?endpoint=" + server.endpoint());
  }

  private static Function<Runnable, Watch> hints(URI root) {
    return changed -> Stores.watch(root, changed);
  }

  private static LiveBench bench(Releases releases, Duration poll, URI root) {
    return new LiveBench(releases, poll, hints(root), new MemoryBudget());
  }

  @Test
  void a_message_of_redis_is_enough() throws Exception {
    try (RedisServer redis = redis()) {
      URI root = redis.store("shop/movies");
      Releases releases = new Releases(root, BYTES);
      VersionName first = releases.promote();
      try (LiveBench bench = bench(releases, Duration.ofHours(1), root).started()) {
        bench.awaitAnswering(first);
        bench.awaitAnswering(releases.promote());
        bench.awaitAnswering(releases.promote());
        assertEquals(2, bench.metric("retrain_reloads_total{result=\"done\"}"));
      }
    }
  }

  @Test
  void with_every_message_of_redis_lost_the_second_look_has_it() throws Exception {
    try (RedisServer redis = redis()) {
      assertEquals("OK", redis.ask("ACL", "SETUSER", "default", "-subscribe"));
      looksAlone(redis.store("shop/movies"));
    }
  }

  @Test
  void a_bucket_sends_no_messages_and_the_second_look_has_it() throws Exception {
    try (Versity server = Versity.start(folder.resolve("s3"), BUCKET)) {
      looksAlone(root(server));
    }
  }

  private static void looksAlone(URI root) {
    Releases releases = new Releases(root, BYTES);
    releases.promote();
    try (LiveBench bench = bench(releases, LiveBench.POLL, root)) {
      List<String> servedAtLook = new CopyOnWriteArrayList<>();
      bench.store.atLook =
          () ->
              servedAtLook.add(
                  bench.server.serving().map(now -> now.version().value()).orElse("none"));
      bench.started();
      for (int i = 0; i < 5; i++) {
        VersionName next = releases.promote();
        int begun = servedAtLook.size(); // the look after these sees it, and has it served
        bench.awaitLooks(3);
        assertEquals(next.value(), servedAtLook.get(begun + 1));
      }
    }
  }

  @Test
  void a_redis_that_comes_back_empty_costs_no_request_and_nothing_steps_back() throws Exception {
    try (RedisServer redis = redis()) {
      URI root = redis.store("shop/movies");
      Releases releases = new Releases(root, BYTES);
      releases.promote();
      VersionName second = releases.promote();
      URI backup = folder.resolve("backup").toUri();
      copy(root, backup);
      try (LiveBench bench = bench(releases, LiveBench.POLL, root).started()) {
        bench.awaitAnswering(second);
        try (OpenLoad load = new OpenLoad(bench.port, 50)) {
          load.awaitAnswers(50);
          redis.kill();
          bench.awaitState("trouble");
          redis.startAgain();
          alarms(bench, "went back from", second);
          new Releases(root, BYTES).promote();
          bench.awaitHashes(3);
          alarms(bench, "entries; Redis lost", second);
          redis.ask("FLUSHALL");
          copy(backup, root);
          bench.awaitState("current");
          assertEquals(0, bench.metric("retrain_journal_alarm"));
          bench.awaitAnswering(releases.promote());
          load.awaitAnswers(load.answered() + 50);
          load.end();
          assertEquals(List.of(), load.failures());
          assertEquals(2, load.versions());
        }
      }
    }
  }

  private static void alarms(LiveBench bench, String words, VersionName served) {
    bench.awaitState("alarm");
    assertTrue(
        bench.following().path("alarm").asText().contains(words), bench.following()::toString);
    assertEquals(1, bench.metric("retrain_journal_alarm"));
    assertEquals(Optional.of(served.value()), bench.answering());
    assertEquals(200, bench.get("/readyz").status());
  }

  private static void copy(URI from, URI to) {
    try (ModelStore source = Stores.open(from, "1.0", Clock.systemUTC());
        ModelStore target = Stores.open(to, "1.0", Clock.systemUTC())) {
      new StoreCopy(source, target, note -> {}).copy();
    }
  }

  @Test
  void twenty_servers_follow_one_redis() throws Exception {
    try (RedisServer redis = redis()) {
      everyServerFollows(redis.store("shop/movies"));
    }
  }

  @Test
  void twenty_servers_follow_one_bucket() throws Exception {
    try (Versity server = Versity.start(folder.resolve("s3"), BUCKET)) {
      everyServerFollows(root(server));
    }
  }

  private static void everyServerFollows(URI root) {
    Releases releases = new Releases(root, 1 << 20);
    VersionName first = releases.promote();
    try (Crowd crowd = new Crowd(SERVERS, releases, hints(root))) {
      crowd.awaitServed(first);
      crowd.awaitServed(releases.promote());
      VersionName third = releases.promote();
      crowd.awaitServed(third);
      crowd.awaitServed(releases.rollBack());
      releases.goTo(third);
      crowd.awaitServed(third);
      assertEquals(List.of(), crowd.failures());
      assertEquals(5 * SERVERS, crowd.loads(), "each version once by each server");
    }
  }
}
