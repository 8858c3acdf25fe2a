package dev.retrain.redis;

import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Large files in a folder that every machine of the store mounts under the same path.
 *
 * @param root an absolute path
 */
record LargeFilesInFolder(Path root) implements LargeFiles {
  @Override
  public void prepare() {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UsageException(
          "'files' of the store names " + root + ", which is no folder to write to: name one", e);
    }
    if (!Files.isWritable(root)) {
      throw new UsageException(
          "'files' of the store names "
              + root
              + ", to which this user may not write: give it to the user who runs retrain");
    }
  }

  /**
   * A crash in between leaves a part under a name that Redis does not know; clean-up removes it.
   */
  @Override
  public void upload(String name, Path file) {
    Path target = root.resolve(name);
    try {
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      for (Path written : List.of(target, target.getParent())) {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    } catch (IOException e) {
      throw failed("write", target, e);
    }
  }

  @Override
  public boolean download(String name, Path file) {
    Path source = root.resolve(name);
    try {
      Files.copy(source, file);
      return true;
    } catch (NoSuchFileException e) {
      if (Files.exists(source)) {
        throw failed("read to " + file + " from", source, e);
      }
      return false;
    } catch (IOException e) {
      throw failed("read", source, e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    Path folder = root.resolve(prefix);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw failed("list", folder, e);
    }
  }

  @Override
  public void delete(String name) {
    try {
      Files.deleteIfExists(root.resolve(name));
    } catch (IOException e) {
      throw failed("remove", root.resolve(name), e);
    }
  }

  @Override
  public String describe(String name) {
    return root.resolve(name).toString();
  }

  private static TransientException failed(String doing, Path file, Exception e) {
    String why = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
    return new TransientException(
        "can't "
            + doing
            + " "
            + file
            + " ("
            + (why == null ? e.getClass().getSimpleName() : why)
            + "): check the disk and its rights, then repeat",
        e);
  }
}
