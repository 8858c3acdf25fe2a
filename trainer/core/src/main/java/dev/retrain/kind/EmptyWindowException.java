package dev.retrain.kind;

import dev.retrain.failure.DataException;
import dev.retrain.run.Window;

/** A source has nothing of the window: there is nothing to train on yet, and nothing is wrong. */
public final class EmptyWindowException extends DataException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception.
   *
   * @param found what there was instead, {@code 120 rows were read, from … to …} for example
   */
  public EmptyWindowException(Window window, String found) {
    super(
        "no row lies in the window from "
            + window.from()
            + " to before "
            + window.to()
            + ": "
            + found);
  }
}
