package dev.retrain.failure;

import dev.retrain.outcome.ExitCode;

/** The world did not play along (disk, network, another process): try again later. */
public class TransientException extends RetrainException {
  private static final long serialVersionUID = 1L;

  public TransientException(String message) {
    this(message, null);
  }

  public TransientException(String message, Throwable cause) {
    super(ExitCode.TRANSIENT, message, cause);
  }
}
