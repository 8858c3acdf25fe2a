package dev.retrain.collect;

import dev.retrain.failure.UsageException;
import dev.retrain.interactions.Printable;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a source entry says of files.
 *
 * @param logs the paths to read
 * @param movies the movies file, or null
 * @param maxExpansion how many times its size a compressed file may expand to
 * @param readTimeout how long reading may take
 */
record Paths(List<String> logs, Path movies, int maxExpansion, Duration readTimeout) {
  static final Key LOGS =
      Key.required(
          "paths",
          Key.Type.PATHS,
          "Files, folders and globs to read, compressed or not; '-' is standard input.");
  static final Key MOVIES =
      Key.optional(
          "movies",
          Key.Type.PATH,
          "File with movie ids, titles and genres: JSON lines or CSV, compressed or not.");

  /**
   * The paths of a source entry.
   *
   * @throws UsageException if the movies file is missing
   */
  static Paths of(Settings settings) {
    int maxExpansion = SettingRange.whole(settings, Reading.MAX_EXPANSION);
    return new Paths(
        settings.texts(LOGS.name()),
        movies(settings),
        maxExpansion,
        settings.duration(Deadline.KEY.name()));
  }

  /** Reads the movies file, if there is one. */
  MovieFile films(Function<String, Optional<String>> canonicalId) throws IOException {
    return films(movies, canonicalId);
  }

  /**
   * The same for a source without paths.
   *
   * @throws UsageException if the movies file is missing
   */
  static MovieFile films(Settings settings, Function<String, Optional<String>> canonicalId)
      throws IOException {
    return films(movies(settings), canonicalId);
  }

  private static MovieFile films(Path movies, Function<String, Optional<String>> canonicalId)
      throws IOException {
    return movies == null ? MovieFile.none() : MovieFile.read(movies, canonicalId);
  }

  private static Path movies(Settings settings) {
    return settings.optionalText(MOVIES.name()).map(Paths::movies).orElse(null);
  }

  /** Finds the files to read. */
  Reading reading(InputStream standardInput) throws IOException {
    return new Reading(new LogFiles(logs, movies), maxExpansion, standardInput, readTimeout);
  }

  private static Path movies(String text) {
    try {
      Path file = Path.of(text);
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new UsageException("The movies path is not valid: " + Printable.of(text) + ".", e);
    }
    throw new UsageException(
        "The movies file " + Printable.of(text) + " does not exist or can't be read.");
  }
}
