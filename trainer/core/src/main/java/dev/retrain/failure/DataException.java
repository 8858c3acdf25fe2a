package dev.retrain.failure;

import dev.retrain.outcome.ExitCode;

/** Data, a data set or a version is wrong or missing: fix the data, don't repeat. */
public class DataException extends RetrainException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    this(message, null);
  }

  public DataException(String message, Throwable cause) {
    super(ExitCode.DATA, message, cause);
  }
}
