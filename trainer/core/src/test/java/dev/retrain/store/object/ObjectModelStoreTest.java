package dev.retrain.store.object;

import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class ObjectModelStoreTest extends ModelStoreContract {
  @TempDir Path folder;

  @Override
  protected ModelStore open(String expectedVersion, Clock clock) {
    return FolderStore.open(folder, expectedVersion, clock);
  }

  @Override
  protected void spoil(Manifest version, String file) throws Exception {
    SpoiledObject.in(new FolderObjects(folder.resolve("objects")), version, file);
  }
}
