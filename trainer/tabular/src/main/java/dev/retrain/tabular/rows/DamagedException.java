package dev.retrain.tabular.rows;

/** A file can't be read, or not further; the message goes on where a file's name ended. */
public final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
