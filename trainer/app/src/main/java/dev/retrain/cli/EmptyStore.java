package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.registry.ModelEntry;

/** A store in which nothing was ever done, or a place where none is. */
final class EmptyStore {
  private EmptyStore() {}

  /**
   * Refuses it: a mistyped store would else look like one in order.
   *
   * @throws DataException if the journal has no entry
   */
  static void refuse(ModelEntry model, boolean empty) {
    if (empty) {
      throw new DataException(
          "there is nothing of model '"
              + model.name()
              + "' at "
              + PlainText.of(model.store().toString())
              + ": check 'store' in the registry, or run its pipeline first");
    }
  }
}
