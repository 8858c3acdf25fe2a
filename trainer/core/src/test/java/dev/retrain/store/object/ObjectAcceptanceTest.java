package dev.retrain.store.object;

import dev.retrain.store.AcceptanceContract;
import dev.retrain.store.ModelStore;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class ObjectAcceptanceTest extends AcceptanceContract {
  @TempDir Path folder;

  @Override
  protected ModelStore open(Clock clock) {
    return FolderStore.open(folder, "1.0", clock);
  }
}
