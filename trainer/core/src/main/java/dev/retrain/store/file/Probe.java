package dev.retrain.store.file;

import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.disk.Unique;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Tries what a store needs of a folder's file system: hard links, which make a journal entry
 * exclusive, symbolic links and a rename that replaces one of them in one step.
 */
final class Probe {
  /** Prefix of everything it makes. */
  static final String PREFIX = ".probe-";

  private static final int ATTEMPTS = 3;

  private Probe() {}

  /**
   * @throws UsageException if the file system can't do one of these, with the reason
   */
  static void check(Path folder) {
    for (int attempt = 1; ; attempt++) {
      Path probe = folder.resolve(PREFIX + Unique.ending());
      try {
        check(folder, probe);
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw Disk.failure("use a file just made", folder, 0, e);
        }
        // a clean-up by another process took it away: try again
      }
    }
  }

  private static void check(Path folder, Path probe) throws NoSuchFileException {
    Path other = probe.resolveSibling(probe.getFileName() + "-2");
    String doing = "write a file";
    try {
      Files.write(probe, new byte[] {1});
      doing = "make a hard link";
      Files.createLink(other, probe);
      Files.delete(probe);
      Files.delete(other);
      doing = "make a symbolic link";
      Files.createSymbolicLink(probe, Path.of("old"));
      Files.createSymbolicLink(other, Path.of("new"));
      doing = "replace a symbolic link by rename";
      Files.move(other, probe, StandardCopyOption.ATOMIC_MOVE);
      if (!Files.readSymbolicLink(probe).equals(Path.of("new"))) {
        throw new UnsupportedOperationException("the old link stayed");
      }
      Files.delete(probe);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException e) {
      throw unfit(folder, doing, e.getMessage(), e);
    } catch (IOException e) {
      removeQuietly(probe);
      removeQuietly(other);
      throw failure(folder, doing, e);
    }
  }

  private static RetrainException failure(Path folder, String doing, IOException e) {
    String reason = e instanceof FileSystemException failed ? failed.getReason() : null;
    if (reason != null && reason.matches(".*(not permitted|not supported|not implemented).*")) {
      return unfit(folder, doing, reason, e);
    }
    return Disk.failure(doing, folder, 0, e);
  }

  private static UsageException unfit(Path folder, String doing, String reason, Exception e) {
    return new UsageException(
        "folder "
            + folder
            + " can't be a store: its file system can't "
            + doing
            + " ("
            + reason
            + "). Use a local or NFS file system with hard and symbolic links, not FAT or SMB",
        e);
  }

  private static void removeQuietly(Path probe) {
    try {
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      // what failed before is what the user must hear of; clean-up removes the rest
    }
  }
}
