package dev.retrain.runner.cli;

import dev.retrain.failure.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the shared library {@code retrain}: a folder with {@code vars/}. */
final class LibraryRoot {
  private LibraryRoot() {}

  /**
   * Finds the folder of the library.
   *
   * @param named as given on the command line, or null
   * @param start where the search upwards begins
   * @return empty if there is none; a pipeline may do without
   */
  static Optional<Path> find(Path named, Path start, Map<String, String> environment) {
    if (named != null) {
      if (!isLibrary(named)) {
        throw new UsageException(
            "--library " + named + " has no folder vars: name the root of a shared library.");
      }
      return Optional.of(named.toAbsolutePath().normalize());
    }
    String home = environment.get("RETRAIN_HOME");
    Stream<Path> upwards =
        Stream.iterate(start.toAbsolutePath().normalize(), each -> each != null, Path::getParent);
    Stream<Path> installed = home == null ? Stream.of() : Stream.of(Path.of(home));
    return Stream.concat(upwards, installed).filter(LibraryRoot::isLibrary).findFirst();
  }

  private static boolean isLibrary(Path folder) {
    return Files.isDirectory(folder.resolve("vars"));
  }
}
