package dev.retrain.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies a whole store, links and permissions included. */
final class StoreCopy {
  private StoreCopy() {}

  static void copy(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(from)) {
      paths = all.toList();
    }
    for (Path path : paths) {
      Path target = to.resolve(from.relativize(path).toString());
      Files.createDirectories(target.getParent());
      Files.copy(path, target, LinkOption.NOFOLLOW_LINKS);
    }
    for (int i = paths.size() - 1; i >= 0; i--) {
      if (!Files.isSymbolicLink(paths.get(i))) {
        Path target = to.resolve(from.relativize(paths.get(i)).toString());
        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(paths.get(i)));
      }
    }
  }
}
