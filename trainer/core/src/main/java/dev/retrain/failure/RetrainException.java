package dev.retrain.failure;

import dev.retrain.outcome.ExitCode;

/**
 * A failure that a person or the pipeline can act on. The message is one or two sentences that name
 * the thing, its value and the cure; it is shown without a stack trace.
 */
public abstract class RetrainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  protected RetrainException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The code that the command ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
