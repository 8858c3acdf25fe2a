package dev.retrain.tracking;

import dev.retrain.failure.TransientException;

/** A tracking server did not do what it was asked; the versions themselves lack nothing. */
public class TrackingException extends TransientException {
  private static final long serialVersionUID = 1L;

  public TrackingException(String message) {
    this(message, null);
  }

  public TrackingException(String message, Throwable cause) {
    super(message, cause);
  }
}
