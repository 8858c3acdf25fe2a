package dev.retrain.store.file;

import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Durable writes, and failures of a disk in words. */
final class Disk {
  static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--r--r--");
  static final Set<PosixFilePermission> READ_ONLY_FOLDER =
      PosixFilePermissions.fromString("r-xr-xr-x");

  private Disk() {}

  /** Writes a new read-only file whose bytes survive a power loss; its name may not yet. */
  static void writeNew(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.setPosixFilePermissions(file, READ_ONLY);
  }

  /** fsync(2) of a file's bytes, or of a folder's names. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * What lies at a path, a link itself and not its target; empty if nothing does. Unlike {@link
   * Files#exists} an error is an error, not "nothing".
   */
  static Optional<BasicFileAttributes> look(Path path) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * What to throw for a failed call.
   *
   * @param what the call in words, {@code "write journal/00000042.json"} for example
   * @param need bytes that it needs, 0 if that is not known
   */
  static RetrainException failure(String what, Path place, long need, IOException e) {
    String reason =
        e instanceof FileSystemException failed && failed.getReason() != null
            ? failed.getReason()
            : String.valueOf(e.getMessage());
    if (e instanceof AtomicMoveNotSupportedException || reason.contains("cross-device")) {
      return new UsageException(
          "can't " + what + ": the store must lie on one file system, remove the mount inside it",
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

  private static String kind(IOException e, String reason) {
    String name = e.getClass().getSimpleName();
    return e.getClass() == FileSystemException.class || e.getClass() == IOException.class
        ? reason
        : name.replace("Exception", "") + " " + reason;
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
