package dev.retrain.redis;

import dev.retrain.store.HoldContract;
import dev.retrain.store.ModelStore;
import dev.retrain.testkit.RedisServer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedisHoldTest extends HoldContract {
  @TempDir static Path folder;
  private static RedisServer server;
  private final String prefix = "shop/" + Bench.id();

  @BeforeAll
  static void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ModelStore open(Clock clock) {
    return RedisStore.on(server, prefix, folder.resolve("cache")).open("1.0", clock);
  }
}
