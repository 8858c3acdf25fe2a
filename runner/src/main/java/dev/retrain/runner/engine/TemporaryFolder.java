package dev.retrain.runner.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a workspace's files lie that are not part of it: beside it, as in Jenkins; inside it where
 * nothing can be written beside it, in a container with one writable mount for example.
 *
 * @param path {@code <workspace>@tmp}, or {@code <workspace>/.retrain/tmp}
 */
record TemporaryFolder(Path path) {

  static TemporaryFolder of(Path workspace) {
    Path name = workspace.getFileName();
    if (name != null) {
      Path beside = workspace.resolveSibling(name + "@tmp");
      Path parent = workspace.toAbsolutePath().getParent();
      boolean usable =
          Files.exists(beside)
              ? Files.isDirectory(beside) && Files.isWritable(beside)
              : Files.isWritable(parent);
      if (usable) {
        return new TemporaryFolder(beside);
      }
    }
    return new TemporaryFolder(workspace.resolve(".retrain").resolve("tmp"));
  }

  /** Removes the folder if nothing is in it. */
  void removeIfEmpty() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException inUse) {
      // by a script that still runs, by another build, or by what a script left there
    }
  }
}
