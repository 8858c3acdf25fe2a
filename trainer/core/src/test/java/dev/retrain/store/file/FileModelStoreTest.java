package dev.retrain.store.file;

import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStoreContract;
import dev.retrain.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class FileModelStoreTest extends ModelStoreContract {
  @TempDir Path folder;

  @Override
  protected ModelStore open(String expectedVersion, Clock clock) {
    return Stores.open(folder.resolve("store").toUri(), expectedVersion, clock);
  }
}
