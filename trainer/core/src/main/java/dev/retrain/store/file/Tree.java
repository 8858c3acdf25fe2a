package dev.retrain.store.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Sizes and removes a directory with all it holds; symbolic links are never followed. */
final class Tree {
  private Tree() {}

  static long size(Path directory) throws IOException {
    Counter counter = new Counter(false);
    Files.walkFileTree(directory, counter);
    return counter.bytes;
  }

  /** Removes it; what others remove at the same time is no failure. Returns the bytes it took. */
  static long delete(Path directory) throws IOException {
    Counter counter = new Counter(true);
    Files.walkFileTree(directory, counter);
    return counter.bytes;
  }

  private static final class Counter extends SimpleFileVisitor<Path> {
    private final boolean delete;
    private long bytes;

    Counter(boolean delete) {
      this.delete = delete;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (delete) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      bytes += attributes.size();
      if (delete) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      if (e != null) {
        throw e;
      }
      if (delete) {
        Files.deleteIfExists(directory);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
