package dev.retrain.redis;

import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStoreContract;
import dev.retrain.testkit.RedisServer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedisModelStoreTest extends ModelStoreContract {
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
  protected ModelStore open(String expectedVersion, Clock clock) {
    return RedisStore.on(server, prefix, folder.resolve("cache")).open(expectedVersion, clock);
  }

  @Override
  protected void spoil(Manifest version, String file) throws Exception {
    RedisStore.on(server, prefix, folder.resolve("cache")).spoil(version, file);
  }
}
