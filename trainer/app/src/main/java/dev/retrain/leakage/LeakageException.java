package dev.retrain.leakage;

import dev.retrain.failure.RetrainException;

/** The hold-out has reached into training: no figure of this training would mean anything. */
public final class LeakageException extends RetrainException {
  private static final long serialVersionUID = 1L;

  private final Leak leak;

  LeakageException(Leak leak, String message) {
    super(leak.exitCode(), message, null);
    this.leak = leak;
  }

  /** What was found first. */
  public Leak leak() {
    return leak;
  }
}
