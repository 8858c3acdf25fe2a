package dev.retrain.store.disk;

import dev.retrain.store.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Sizes and removes a path with all that lies below; symbolic links are never followed. What others
 * remove at the same time is no failure.
 */
public final class Tree {
  private Tree() {}

  /** Bytes of all files. */
  public static long size(Path path) throws IOException {
    Optional<BasicFileAttributes> found = Disk.look(path);
    if (found.isEmpty() || !found.get().isDirectory()) {
      return found.map(BasicFileAttributes::size).orElse(0L);
    }
    long bytes = 0;
    for (Path child : children(path)) {
      bytes += size(child);
    }
    return bytes;
  }

  /** Removes it and returns the bytes that its files took. */
  public static long delete(Path path) throws IOException {
    Optional<BasicFileAttributes> found = Disk.look(path);
    if (found.isEmpty()) {
      return 0;
    }
    long bytes = 0;
    if (found.get().isDirectory()) {
      makeWritable(path);
      for (Path child : children(path)) {
        bytes += delete(child);
      }
    } else {
      bytes = found.get().size();
    }
    Files.deleteIfExists(path);
    return bytes;
  }

  private static void makeWritable(Path directory) throws IOException {
    try {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    } catch (NoSuchFileException e) {
      // removed by another clean-up
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try {
      return Listing.of(directory);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
