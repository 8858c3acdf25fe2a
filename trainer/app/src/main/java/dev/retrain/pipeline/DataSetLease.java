package dev.retrain.pipeline;

import dev.retrain.failure.TransientException;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps the data set of a run from clean-up while the run trains on it. A training that is killed
 * releases nothing: its lease runs out.
 */
final class DataSetLease {
  private final ModelStore store;
  private final RunId run;
  private final VersionName dataSet;
  private final Duration length;
  private final Clock clock;
  private Instant until = Instant.MIN;

  DataSetLease(ModelStore store, RunId run, VersionName dataSet, Duration length, Clock clock) {
    this.store = store;
    this.run = run;
    this.dataSet = dataSet;
    this.length = length;
    this.clock = clock;
  }

  /**
   * To be called before each step. Writes nothing while more than half of the lease is left, so
   * that a short training leaves one entry.
   */
  void renew() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (until.isBefore(now.plus(length.dividedBy(2)))) {
      store.lease(Area.DATASETS, dataSet, ModelStore.holder(run), now.plus(length));
      until = now.plus(length);
    }
  }

  /** The training is done with it. */
  void release() {
    try {
      store.release(Area.DATASETS, dataSet, ModelStore.holder(run));
    } catch (TransientException e) {
      // The version is published, and the lease runs out by itself.
    }
  }
}
