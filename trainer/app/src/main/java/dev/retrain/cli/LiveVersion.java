package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;

/** The live version of a model, for commands that can do nothing without one. */
final class LiveVersion {
  private LiveVersion() {}

  /**
   * What is live.
   *
   * @throws DataException if nothing is yet: exit code 65 in every command
   */
  static Live required(ModelEntry model, StoreState state) {
    return state
        .live()
        .orElseThrow(
            () ->
                new DataException(
                    "model '"
                        + model.name()
                        + "' has no live version yet: run its pipeline first"));
  }
}
