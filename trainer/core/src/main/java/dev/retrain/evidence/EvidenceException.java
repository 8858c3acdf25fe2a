package dev.retrain.evidence;

import dev.retrain.failure.DataException;

/**
 * Evidence can't be used: a file is missing, malformed, belongs to something else, or its figures
 * contradict each other. The message says which and what; a gate turns it into a rejection, never
 * into a pass.
 */
public final class EvidenceException extends DataException {
  private static final long serialVersionUID = 1L;

  public EvidenceException(String message) {
    super(message);
  }

  public EvidenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
