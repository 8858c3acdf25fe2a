package dev.retrain.redis;

import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStoreContract;
import dev.retrain.testkit.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The whole contract as a user with exactly the rights of the line in docs/store-redis.md. */
class RestrictedStoreTest extends ModelStoreContract {
  @TempDir static Path folder;
  private static RedisServer server;
  private final String prefix = "shop/" + Bench.id();

  @BeforeAll
  static void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
    Path page = Path.of(System.getProperty("retrain.basedir"), "docs/store-redis.md");
    String line =
        Files.readAllLines(page).stream()
            .map(String::strip)
            .filter(text -> text.startsWith("ACL SETUSER retrain "))
            .findFirst()
            .orElseThrow();
    server.ask(line.replace("PASSWORD", "s3cr3t").split(" "));
    server.ask("ACL", "SETUSER", "default", "off");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ModelStore open(String expectedVersion, Clock clock) {
    return store().open(expectedVersion, clock);
  }

  private RedisStore store() {
    return RedisStore.on(server, prefix, folder.resolve("cache"))
        .with("RETRAIN_REDIS_USERNAME", "retrain")
        .with("RETRAIN_REDIS_PASSWORD", "s3cr3t");
  }

  @Override
  protected void spoil(Manifest version, String file) throws Exception {
    store().spoil(version, file);
  }
}
