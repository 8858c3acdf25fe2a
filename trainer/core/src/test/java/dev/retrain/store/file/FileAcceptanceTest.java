package dev.retrain.store.file;

import dev.retrain.store.AcceptanceContract;
import dev.retrain.store.ModelStore;
import dev.retrain.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class FileAcceptanceTest extends AcceptanceContract {
  @TempDir Path folder;

  @Override
  protected ModelStore open(Clock clock) {
    return Stores.open(folder.resolve("store").toUri(), "1.0", clock);
  }
}
