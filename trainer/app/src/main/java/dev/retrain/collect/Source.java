package dev.retrain.collect;

import dev.retrain.check.Finding;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Extent;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where interactions come from. Found by {@link java.util.ServiceLoader}. */
public interface Source {
  /** The name used in the registry, {@code movielog} for example. */
  String type();

  /** The keys accepted beside {@code type}. */
  List<Key> keys();

  /**
   * Reads everything and writes a data set: {@code interactions.csv}, {@code movies.csv} and {@code
   * lines.json}. Nothing is written if it fails before the end of reading.
   *
   * @param settings values of the keys
   * @param window which events count, by their own time
   * @param directory an empty directory to write to
   * @param progress told the bytes read
   * @throws dev.retrain.failure.UsageException if a setting or path is wrong
   * @throws dev.retrain.failure.DataException if there is nothing usable, or too much damage
   */
  DataSetFacts collect(Settings settings, Window window, Path directory, Progress progress)
      throws IOException;

  /**
   * The same of a part of a log.
   *
   * @param extent which part
   * @throws dev.retrain.failure.UsageException if a part is to be read again, and this source has
   *     no parts
   */
  default DataSetFacts collect(
      Settings settings, Window window, Extent extent, Path directory, Progress progress)
      throws IOException {
    if (extent.exactly()) {
      throw new UsageException(
          "source type "
              + type()
              + " can't read a slice of a log again: name the source in the registry that the"
              + " version was trained from");
    }
    return collect(settings, window, directory, progress);
  }

  /**
   * Looks at the first lines of everything, or of a few files where there are many; see {@link
   * FirstLook}. Reads little and writes nothing.
   *
   * @param settings values of the keys
   * @param window which events count
   * @param lines how many lines of each file, at least 1
   * @throws dev.retrain.failure.UsageException if a setting or path is wrong
   */
  default List<Finding> check(Settings settings, Window window, int lines) throws IOException {
    return List.of(Finding.ok("source", "type " + type() + " is not looked into beforehand"));
  }
}
