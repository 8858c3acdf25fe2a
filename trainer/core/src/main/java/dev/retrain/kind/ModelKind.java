package dev.retrain.kind;

import dev.retrain.check.Finding;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Extent;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.KindTerms;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.Window;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs from one kind of model to the next; everything else is shared. Kinds are found by
 * {@link java.util.ServiceLoader}.
 *
 * <p>The life of a version: {@link #collect} freezes a data set, {@link #open} loads and splits it,
 * {@link TrainingSession#fit} writes the model files, {@link TrainingSession#evaluate} measures
 * candidate and champion on the same hold-out, {@link #load} reads the files for serving.
 */
public interface ModelKind {
  /** The name used in the registry. */
  String name();

  /** The keys accepted under {@code params}. */
  List<Key> parameters();

  /** The metrics it can measure; {@code hit@K} stands for every cut-off. */
  Set<String> metrics();

  /** What it brings to {@code evaluate} and {@code gate}: splits, baselines, directions. */
  default KindTerms terms() {
    return KindTerms.OF_LISTS;
  }

  /** Sources of its own: the keys beside {@code type}, by type. */
  default Map<String, List<Key>> sources() {
    return Map.of();
  }

  /** Whether it applies the registry's preparation steps to the rows that it collects. */
  default boolean takesSteps() {
    return false;
  }

  /**
   * Reads the source and writes a data set.
   *
   * @param model the registry entry
   * @param window which events count, by their own time
   * @param directory an empty directory to write to
   * @param progress told how far it is
   * @throws dev.retrain.failure.DataException if there is nothing usable
   */
  DataSetFacts collect(ModelEntry model, Window window, Path directory, Progress progress)
      throws IOException;

  /**
   * The same of a part of a log, for kinds whose sources can be read in parts.
   *
   * @param extent which part
   * @throws UsageException if a part is to be read again and the source has none
   */
  default DataSetFacts collect(
      ModelEntry model, Window window, Extent extent, Path directory, Progress progress)
      throws IOException {
    if (extent.exactly()) {
      throw new UsageException(
          "sources of kind " + name() + " can't be read again in parts: keep the data set");
    }
    return collect(model, window, directory, progress);
  }

  /**
   * Looks into the source before a training is worth starting: whether it is there, and what its
   * first lines hold. Reads little and writes nothing.
   *
   * @param window as for {@link #collect}
   * @param lines how many lines of a file to look at, at least 1
   */
  default List<Finding> check(ModelEntry model, Window window, int lines) throws IOException {
    return List.of(Finding.ok("source", "sources of this kind are not looked into beforehand"));
  }

  /**
   * How many rows of a data set have an event after a moment.
   *
   * @param dataSet what {@link #collect} wrote
   * @throws dev.retrain.failure.DataException if it is damaged
   */
  NewRows newRows(Path dataSet, Instant after) throws IOException;

  /**
   * Loads a data set and splits it.
   *
   * @param threads how many threads may be used, at least 1; the result does not depend on it
   * @throws dev.retrain.failure.DataException if it is too small to train on
   */
  TrainingSession open(ModelEntry model, Path dataSet, int threads, Progress progress)
      throws IOException;

  /**
   * The features that a version was made of, by name, each with a word for its type. Empty for a
   * kind without features.
   *
   * @param version directory of a verified version of this kind
   * @throws dev.retrain.failure.DataException if a file is missing or malformed
   */
  default Map<String, String> features(Path version) throws IOException {
    return Map.of();
  }

  /** The same of a version that would be made of this entry, where it shows without the data. */
  default Map<String, String> features(ModelEntry model) {
    return Map.of();
  }

  /**
   * Loads a version for serving.
   *
   * @param version directory of a verified version
   * @throws dev.retrain.failure.DataException if a file is missing or malformed
   */
  ServedModel load(Path version) throws IOException;

  /**
   * What a server of a version is asked before it is trusted with clients.
   *
   * @param serve how the model is served; empty if nobody serves it
   * @param version directory of a verified version
   * @throws dev.retrain.failure.DataException if a file is missing or malformed
   */
  SmokeTest smokeTest(Optional<ServeEntry> serve, Path version) throws IOException;

  /**
   * Predicts for all rows of a file, where a kind can.
   *
   * @param version directory of a verified version
   * @param in the rows
   * @param out takes the predictions as text
   * @return how many rows there were
   * @throws dev.retrain.failure.UsageException if the kind predicts for no files
   * @throws dev.retrain.failure.DataException if anything is wrong with version or rows
   */
  default long predict(Path version, Path in, Writer out) throws IOException {
    throw new UsageException(
        "models of kind " + name() + " don't predict for files: ask a server ('retrain serve')");
  }
}
