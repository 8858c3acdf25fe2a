package dev.retrain.store.object;

import dev.retrain.store.HoldContract;
import dev.retrain.store.ModelStore;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class ObjectHoldTest extends HoldContract {
  @TempDir Path folder;

  @Override
  protected ModelStore open(Clock clock) {
    return FolderStore.open(folder, "1.0", clock);
  }
}
