package dev.retrain.failure;

import dev.retrain.outcome.ExitCode;

/** Arguments, environment or registry are wrong: fix the input, don't repeat. */
public class UsageException extends RetrainException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    this(message, null);
  }

  public UsageException(String message, Throwable cause) {
    super(ExitCode.USAGE, message, cause);
  }
}
