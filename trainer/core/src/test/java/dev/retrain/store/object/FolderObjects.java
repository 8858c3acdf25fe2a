package dev.retrain.store.object;

import dev.retrain.store.Listing;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.disk.Tree;
import dev.retrain.store.disk.Unique;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Objects as the files of one folder, so that what is made of objects is tested without a server.
 */
public final class FolderObjects implements ObjectStore {
  private static final String SLASH = "=";

  private final Path root;

  public FolderObjects(Path root) {
    this.root = root;
  }

  @Override
  public void prepare() {
    run(() -> Files.createDirectories(root));
  }

  @Override
  public Optional<byte[]> read(String name) {
    return run(
        () -> {
          try {
            return Optional.of(Files.readAllBytes(file(name)));
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public boolean create(String name, byte[] bytes) {
    Path temporary = root.resolve("." + Unique.ending());
    return run(
        () -> {
          Disk.writeNew(temporary, bytes);
          try {
            Files.createLink(file(name), temporary);
            return true;
          } catch (FileAlreadyExistsException e) {
            return false;
          } finally {
            Files.delete(temporary);
          }
        });
  }

  @Override
  public void write(String name, byte[] bytes) {
    Path temporary = root.resolve("." + Unique.ending());
    run(
        () -> {
          Disk.writeNew(temporary, bytes);
          return Files.move(temporary, file(name), StandardCopyOption.ATOMIC_MOVE);
        });
  }

  @Override
  public void upload(String name, Path from) {
    run(() -> Files.copy(from, file(name), StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public boolean download(String name, Path to) {
    return run(
        () -> {
          try {
            Files.copy(file(name), to);
            return true;
          } catch (NoSuchFileException e) {
            return false;
          }
        });
  }

  @Override
  public List<Stat> list(String prefix) {
    return run(
        () -> {
          List<Stat> found = new ArrayList<>();
          for (Path file : Files.isDirectory(root) ? Listing.of(root) : List.<Path>of()) {
            String name = file.getFileName().toString().replace(SLASH, "/");
            if (name.startsWith(prefix) && !name.startsWith(".")) {
              found.add(new Stat(name, Tree.size(file)));
            }
          }
          return found;
        });
  }

  @Override
  public void delete(Collection<String> names) {
    for (String name : names) {
      run(() -> Files.deleteIfExists(file(name)));
    }
  }

  @Override
  public void sweep() {}

  @Override
  public String describe(String name) {
    return file(name).toString();
  }

  @Override
  public void close() {}

  Path file(String name) {
    return root.resolve(name.replace("/", SLASH));
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private static <T> T run(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
