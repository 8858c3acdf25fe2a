package dev.retrain.store.file;

import dev.retrain.failure.DataException;
import dev.retrain.run.VersionName;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.disk.Unique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The symbolic links {@code models/latest} and {@code latest}, for people and other tools. Both are
 * relative, so that a store can be moved or mounted elsewhere, and are swapped by a second link
 * that is renamed over the first: there is no moment without them.
 */
final class Projections {
  /** Prefix of links that are not yet in place. */
  static final String PREFIX = ".latest-";

  /** Name of both links. */
  static final String LATEST = "latest";

  private static final int ATTEMPTS = 3;

  private final Path root;

  Projections(Path root) {
    this.root = root;
  }

  private Map<Path, Path> wanted(VersionName live) {
    Map<Path, Path> links = new LinkedHashMap<>();
    links.put(root.resolve("models").resolve(LATEST), Path.of(live.value()));
    links.put(root.resolve(LATEST), Path.of("models", live.value()));
    return links;
  }

  void point(VersionName live) {
    wanted(live)
        .forEach(
            (link, target) -> {
              try {
                if (!isRight(link, target)) {
                  swap(link, target);
                }
              } catch (IOException e) {
                throw Disk.failure("point " + link + " at " + target, root, 0, e);
              }
            });
  }

  /** Reads the link itself; where it leads to is never followed. */
  private static boolean isRight(Path link, Path target) throws IOException {
    Optional<BasicFileAttributes> found = Disk.look(link);
    if (found.isPresent() && found.get().isSymbolicLink()) {
      return Files.readSymbolicLink(link).equals(target);
    }
    if (found.isPresent()) {
      throw new DataException(
          link + " is not a link that retrain made, so it is not replaced: move it away");
    }
    return false;
  }

  private static void swap(Path link, Path target) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path temporary = link.resolveSibling(PREFIX + Unique.ending());
      try {
        Files.createSymbolicLink(temporary, target);
        Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        // a clean-up by another process took it away: try again
      } catch (IOException e) {
        removeQuietly(temporary);
        throw e;
      }
    }
  }

  private static void removeQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // the failure before is the one to report; clean-up removes the link
    }
  }

  List<String> problems(Optional<VersionName> live) {
    List<String> problems = new ArrayList<>();
    if (live.isEmpty()) {
      if (Files.exists(root.resolve("models").resolve(LATEST), LinkOption.NOFOLLOW_LINKS)) {
        problems.add("models/latest exists though no version is live: remove it");
      }
      return problems;
    }
    wanted(live.get())
        .forEach(
            (link, target) -> {
              String shown = root.relativize(link).toString();
              try {
                if (!isRight(link, target)) {
                  problems.add(
                      shown
                          + " does not point at "
                          + target
                          + ": the next command that writes"
                          + " repairs it");
                }
              } catch (DataException e) {
                problems.add(e.getMessage());
              } catch (IOException e) {
                problems.add("can't read " + shown + " (" + e.getMessage() + "): check the disk");
              }
            });
    return problems;
  }
}
