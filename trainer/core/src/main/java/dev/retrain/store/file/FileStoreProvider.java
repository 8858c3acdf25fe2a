package dev.retrain.store.file;

import dev.retrain.failure.UsageException;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreProvider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Opens stores in a folder: {@code file:///var/lib/retrain/movies}. */
public final class FileStoreProvider implements StoreProvider {
  @Override
  public String scheme() {
    return "file";
  }

  @Override
  public ModelStore open(URI root, String expectedVersion, Clock clock) {
    Path folder = folder(root);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException("store " + folder + " is not a folder: name one, or none yet");
    }
    return new JournaledStore(
        new FileJournal(folder), new FileArtifacts(folder), expectedVersion, clock);
  }

  private static Path folder(URI root) {
    try {
      return Path.of(root).toAbsolutePath().normalize();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "store '"
              + root.toString().replaceAll("\\p{Cntrl}", "?")
              + "' is no folder: write it as file:///an/absolute/path",
          e);
    }
  }
}
