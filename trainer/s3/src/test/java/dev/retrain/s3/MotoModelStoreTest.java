package dev.retrain.s3;

import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class MotoModelStoreTest extends ModelStoreContract {
  @TempDir static Path folder;
  private static Server server;

  private final String prefix = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    server = new MotoServer();
  }

  @AfterAll
  static void stop() {
    Server.stop(server);
  }

  @Override
  protected ModelStore open(String expectedVersion, Clock clock) {
    return Server.open(server.endpoint(), prefix, folder.resolve("cache"), expectedVersion, clock);
  }

  @Override
  protected void spoil(Manifest version, String file) throws Exception {
    Server.spoil(server.endpoint(), prefix, folder.resolve("cache"), version, file);
  }
}
