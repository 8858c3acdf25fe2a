package dev.retrain.pipeline;

import dev.retrain.failure.UsageException;
import dev.retrain.run.RunId;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;

/** Finds the run that a stage continues. */
final class OpenRuns {
  private OpenRuns() {}

  static RunState known(StoreState state, RunId run) {
    RunState known = state.runs().get(run);
    if (known == null) {
      throw new UsageException(
          "run '" + run + "' is not in the journal: 'retrain train --run " + run + "' opens it");
    }
    return known;
  }

  /** The run, which must have published a version unless it has ended. */
  static RunState published(StoreState state, RunId run) {
    RunState known = known(state, run);
    if (known.digest().isEmpty() && known.outcome().isEmpty()) {
      throw new UsageException(
          "run '" + run + "' has not published a version yet: repeat 'retrain train' with it");
    }
    return known;
  }
}
