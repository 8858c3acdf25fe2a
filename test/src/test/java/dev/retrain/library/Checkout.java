package dev.retrain.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository that the tests look at. */
final class Checkout {
  static final Path ROOT = Path.of(System.getProperty("retrain.basedir"));

  private Checkout() {}

  /** Every file below the folders whose name ends so, in order. */
  static List<Path> files(String ending, String... folders) {
    return Stream.of(folders)
        .flatMap(folder -> walk(ROOT.resolve(folder)))
        .filter(file -> file.toString().endsWith(ending))
        .sorted()
        .toList();
  }

  /** The text of a file, seen from the root of the repository. */
  static String text(String file) {
    return text(ROOT.resolve(file));
  }

  static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library in a new folder below this one, to be changed. */
  static Path copyOfTheLibrary(Path folder) throws IOException {
    Path copy = Files.createTempDirectory(folder, "library");
    for (Path file : files("", "vars", "src", "resources")) {
      Path target = copy.resolve(ROOT.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return copy;
  }

  /**
   * The same with other texts in one of its files.
   *
   * @param texts what stands there, each followed by what stands there instead
   */
  static Path copyOfTheLibrary(Path folder, String file, String... texts) throws IOException {
    Path copy = copyOfTheLibrary(folder);
    String changed = text(copy.resolve(file));
    for (int i = 0; i < texts.length; i += 2) {
      if (!changed.contains(texts[i])) {
        throw new AssertionError(file + " has no '" + texts[i] + "' to be replaced");
      }
      changed = changed.replace(texts[i], texts[i + 1]);
    }
    Files.writeString(copy.resolve(file), changed);
    return copy;
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
