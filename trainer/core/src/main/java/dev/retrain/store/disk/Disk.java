package dev.retrain.store.disk;

import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.RetrainException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Durable writes, and what is thrown where one fails. */
public final class Disk {
  /** Mode of files that never change. */
  public static final Set<PosixFilePermission> READ_ONLY =
      PosixFilePermissions.fromString("r--r--r--");

  /** Mode of folders that never change. */
  public static final Set<PosixFilePermission> READ_ONLY_FOLDER =
      PosixFilePermissions.fromString("r-xr-xr-x");

  private Disk() {}

  /** Writes a new read-only file whose bytes survive a power loss; its name may not yet. */
  public static void writeNew(Path file, byte[] bytes) throws IOException {
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
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * What lies at a path, a link itself and not its target; empty if nothing does. Unlike {@link
   * Files#exists} an error is an error, not "nothing".
   */
  public static Optional<BasicFileAttributes> look(Path path) throws IOException {
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
  public static RetrainException failure(String what, Path place, long need, IOException e) {
    return DiskFailure.of(what, place, need, e);
  }
}
