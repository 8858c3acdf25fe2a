package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.RedisServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages of a run through the command line, with the store in a real Redis. */
class RedisStagesTest {
  private static final String STORE = "store: store\n";

  @TempDir Path folder;

  private Workbench bench(String store) {
    Workbench bench = Workbench.withTastes(folder);
    bench.replace(STORE, "store: " + store + "\n");
    return bench;
  }

  @Test
  void a_run_is_trained_judged_promoted_served_and_cleaned_up_in_redis() throws Exception {
    try (RedisServer redis = RedisServer.start(folder.resolve("redis"))) {
      Workbench bench = bench(redis.store("shop").toString());
      bench.run("check").with(0);
      for (String stage : List.of("train", "gate", "promote", "record", "prune")) {
        bench.runAs("one", stage).with(0);
        String entries = redis.ask("LLEN", "shop/movies/journal");
        Ended second = bench.runAs("one", stage).with(0);
        assertEquals(
            entries, redis.ask("LLEN", "shop/movies/journal"), stage + " again: " + second);
      }
      String version = bench.run("live").with(0).out().strip();
      assertEquals(version, redis.ask("--raw", "GET", "shop/movies/latest"));
      assertTrue(bench.run("verify").with(0).out().contains("are whole"));
      try (Serving serving = Serving.of(bench)) {
        assertTrue(serving.get("/version").contains(version));
        assertTrue(serving.get("/recommend/u1?k=3").contains("m"));
        redis.kill();
        assertTrue(serving.get("/recommend/u2?k=3").contains("m"), "needs no Redis");
      }
      assertEquals(
          List.of(),
          List.of(
              folder.resolve("store").toFile().list() == null
                  ? new String[0]
                  : folder.resolve("store").toFile().list()),
          "nothing beside Redis");
      Ended away = bench.run("live").with(75);
      assertTrue(away.err().contains("can't be reached"), away::toString);
    }
  }

  @Test
  void a_password_in_the_registry_is_refused_and_not_repeated() {
    Workbench bench = bench("redis://retrain:s3cr3t@127.0.0.1:6379/0/shop");
    Ended ended = bench.run("live").with(64);
    assertTrue(ended.err().contains("holds a password"), ended::toString);
    assertTrue(!ended.toString().contains("s3cr3t"), ended::toString);
  }
}
