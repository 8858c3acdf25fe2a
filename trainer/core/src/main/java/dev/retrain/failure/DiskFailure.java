package dev.retrain.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Failures of a disk in words. The system's own say neither what was written nor where: a full disk
 * is {@code No space left on device}.
 */
public final class DiskFailure {
  private DiskFailure() {}

  /**
   * What to throw for a failed call: {@link UsageException} where the place can't be written to by
   * this user, else {@link TransientException} with the file system and the bytes that it has left.
   *
   * @param what the call in words, {@code "write journal/00000042.json"} for example
   * @param place the file or folder; need not exist
   * @param need bytes that it needs, 0 if that is not known
   */
  public static RetrainException of(String what, Path place, long need, IOException e) {
    String reason =
        e instanceof FileSystemException failed && failed.getReason() != null
            ? failed.getReason()
            : String.valueOf(e.getMessage());
    if (e instanceof AtomicMoveNotSupportedException || reason.contains("cross-device")) {
      return new UsageException(
          "can't " + what + ": the store must lie on one file system, remove the mount inside it",
          e);
    }
    Optional<Path> file = fileOnTheWay(place);
    if (file.isPresent()) {
      return new UsageException(
          "can't "
              + what
              + ": "
              + PlainText.of(file.get().toString())
              + " is a file: name a folder",
          e);
    }
    if (e instanceof AccessDeniedException
        || e instanceof NotDirectoryException
        || reason.contains("Read-only file system")) {
      return new UsageException(
          "can't "
              + what
              + " in "
              + place
              + " ("
              + kind(e, reason)
              + "): give the user who runs retrain a writable folder",
          e);
    }
    return new TransientException(
        "can't "
            + what
            + " ("
            + kind(e, reason)
            + ") on file system "
            + fileSystem(place)
            + (need > 0 ? "; it needs " + need + " bytes" : "")
            + ": free space or check the disk, then repeat the command",
        e);
  }

  /** A file above the place, where a folder must be. */
  private static Optional<Path> fileOnTheWay(Path place) {
    Path there = place.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Optional.of(there)
        .filter(found -> !found.equals(place.toAbsolutePath()) && !Files.isDirectory(found));
  }

  private static String kind(IOException e, String reason) {
    String name = e.getClass().getSimpleName();
    return e.getClass() == FileSystemException.class || e.getClass() == IOException.class
        ? reason
        : name.replace("Exception", "") + " " + reason;
  }

  /** Whether there is no room: the file system is full, or this user's share of it. */
  public static boolean isFull(IOException e) {
    String reason = String.valueOf(e.getMessage());
    return reason.contains("No space left on device") || reason.contains("Disk quota exceeded");
  }

  private static String fileSystem(Path place) {
    try {
      Path there = place.toAbsolutePath();
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      FileStore store = Files.getFileStore(there);
      return store.name()
          + " of "
          + there
          + " ("
          + store.type()
          + ", "
          + store.getUsableSpace()
          + " bytes free)";
    } catch (IOException e) {
      return "of " + place; // the message is about another failure and must come out
    }
  }
}
