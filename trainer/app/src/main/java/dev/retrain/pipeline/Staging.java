package dev.retrain.pipeline;

import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.RetrainException;
import dev.retrain.run.RunId;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Fills the directory of one attempt. If that fails the directory goes at once: on a full disk the
 * next attempt needs its space. A failure of the disk is told with the place that it is about.
 */
final class Staging {
  /** Writes files and publishes them. */
  interface Filling<T> {
    T into(Path staged) throws IOException;
  }

  private Staging() {}

  static <T> T fill(ModelStore store, RunId run, Area area, Filling<T> filling) {
    Path staged = store.stage(run, area);
    boolean done = false;
    try {
      T result = filling.into(staged);
      done = true;
      return result;
    } catch (IOException e) {
      throw failure(area, staged, e);
    } catch (UncheckedIOException e) {
      throw failure(area, staged, e.getCause());
    } finally {
      if (!done) {
        store.discard(staged);
      }
    }
  }

  private static RetrainException failure(Area area, Path staged, IOException e) {
    return DiskFailure.of("write files of " + area.folder() + " to " + staged, staged, 0, e);
  }
}
