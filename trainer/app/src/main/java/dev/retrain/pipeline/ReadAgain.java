package dev.retrain.pipeline;

import dev.retrain.failure.DataException;
import dev.retrain.failure.DiskFailure;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Span;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.ModelKind;
import dev.retrain.progress.Progress;
import dev.retrain.provenance.DataOrigin;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data set that is made again from the slice of a log, in a folder that goes away with it. */
final class ReadAgain implements AutoCloseable {
  private final ModelKind kind;
  private final Progress progress;
  private Path folder;

  ReadAgain(ModelKind kind, Progress progress) {
    this.kind = kind;
    this.progress = progress;
  }

  /**
   * Reads the slice.
   *
   * @param model names the source and its rules of today
   * @param differences takes what is not as it was
   * @throws DataException if the version was not made of a log, or the slice is gone
   */
  Path dataSet(
      VersionName version, ModelEntry model, DataOrigin origin, List<Difference> differences)
      throws IOException {
    List<Span> spans = origin.facts().spans();
    if (spans.isEmpty()) {
      throw new DataException(
          "version "
              + version
              + " was not trained on a slice of a log, so its data can't be read again: leave out"
              + " --from-source");
    }
    folder = Files.createTempDirectory("retrain-slice");
    DataSetFacts facts;
    try {
      Extent slice = Extent.exactly(origin.window().from(), spans);
      facts = kind.collect(model, origin.window(), slice, folder, progress);
    } catch (IOException e) {
      throw DiskFailure.of("write a data set to " + folder, folder, 0, e);
    }
    Difference.add(differences, "data.first", origin.facts().first(), facts.first());
    Difference.add(differences, "data.last", origin.facts().last(), facts.last());
    Difference.add(differences, "data.counts", origin.facts().counts(), facts.counts());
    return folder;
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      for (Path file : Listing.of(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }
}
