package dev.retrain.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.disk.Tree;
import dev.retrain.store.disk.Unique;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Does in a hidden folder what publishing and promoting do: durable writes, exclusive creation by
 * link(2), a folder renamed, a link replaced. The folder goes again; after a crash the store's
 * clean-up takes it.
 */
final class Rehearsal {
  private static final int ATTEMPTS = 3;

  private Rehearsal() {}

  /**
   * Tries it all.
   *
   * @param place an existing folder
   * @throws RetrainException if something does not work, with the reason
   */
  static void in(Path place) {
    for (int attempt = 1; ; attempt++) {
      try {
        once(place);
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw Disk.failure("use a file just made", place, 0, e);
        }
        // a clean-up by another process took it away: try again
      }
    }
  }

  private static void once(Path place) throws NoSuchFileException {
    Path folder = place.resolve(Probe.PREFIX + Unique.ending());
    try {
      Files.createDirectory(folder);
      try {
        Probe.check(folder);
        exclusive(folder);
        Path published = folder.resolve("published");
        Files.move(
            Files.createDirectory(folder.resolve("staged")),
            published,
            StandardCopyOption.ATOMIC_MOVE);
        Files.setPosixFilePermissions(published, Disk.READ_ONLY_FOLDER);
        Disk.sync(folder);
      } finally {
        Tree.delete(folder);
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      throw Disk.failure(
          "write as a store does",
          place,
          0,
          e instanceof IOException world ? world : new IOException(e));
    }
  }

  private static void exclusive(Path folder) throws IOException {
    Path entry = folder.resolve("entry");
    Path name = folder.resolve("00000001.json");
    Disk.writeNew(entry, "{}\n".getBytes(UTF_8));
    Files.createLink(name, entry);
    try {
      Files.createLink(name, entry);
    } catch (FileAlreadyExistsException e) {
      return; // as it must be
    }
    throw new UsageException(
        "folder "
            + folder.getParent()
            + " can't be a store: on its file system a second link(2) replaces the first, so two"
            + " writers would both win. Use a local or NFS file system");
  }
}
