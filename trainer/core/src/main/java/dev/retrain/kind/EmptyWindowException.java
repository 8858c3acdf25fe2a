package dev.retrain.kind;

import dev.retrain.failure.DataException;

/** A source has nothing of the window: there is nothing to train on yet, and nothing is wrong. */
public final class EmptyWindowException extends DataException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception.
   *
   * @param message names the window and what there was instead
   */
  public EmptyWindowException(String message) {
    super(message);
  }
}
