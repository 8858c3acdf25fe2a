package dev.retrain.store.file;

import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStoreContract;
import dev.retrain.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class FileModelStoreTest extends ModelStoreContract {
  @TempDir Path folder;

  @Override
  protected ModelStore open(String expectedVersion, Clock clock) {
    return Stores.open(folder.resolve("store").toUri(), expectedVersion, clock);
  }

  @Override
  protected void spoil(Manifest version, String file) throws Exception {
    Path spoiled = folder.resolve("store/models").resolve(version.version().value()).resolve(file);
    Files.setPosixFilePermissions(spoiled, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(spoiled, "not what was published");
  }
}
