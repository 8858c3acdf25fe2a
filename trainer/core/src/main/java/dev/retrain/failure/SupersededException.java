package dev.retrain.failure;

import dev.retrain.outcome.ExitCode;

/** Another run promoted first, or the champion is not the one that was compared: give up. */
public class SupersededException extends RetrainException {
  private static final long serialVersionUID = 1L;

  public SupersededException(String message) {
    this(message, null);
  }

  public SupersededException(String message, Throwable cause) {
    super(ExitCode.SUPERSEDED, message, cause);
  }
}
