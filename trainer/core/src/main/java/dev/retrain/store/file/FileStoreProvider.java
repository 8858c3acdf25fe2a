package dev.retrain.store.file;

import dev.retrain.check.Finding;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

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

  @Override
  public List<Finding> check(URI root) throws IOException {
    return StoreCheck.of(folder(root));
  }

  @Override
  public Watch watch(URI root, Runnable changed) {
    return JournalWatch.begin(folder(root).resolve("journal"), changed);
  }

  /** The decoded path: {@code Path.of(URI)} refuses letters outside ASCII that are not escaped. */
  private static Path folder(URI root) {
    String path = root.getPath();
    boolean plain =
        path != null
            && path.startsWith("/")
            && root.getRawAuthority() == null
            && root.getRawQuery() == null
            && root.getRawFragment() == null;
    if (!plain) {
      throw new UsageException(
          "store '"
              + PlainText.of(root.toString())
              + "' is no folder: write it as file:///an/absolute/path");
    }
    return Path.of(path).normalize();
  }
}
