package hudson;

import java.io.IOException;

/** A failure whose message says all: it is printed as {@code ERROR: message}, without a trace. */
public class AbortException extends IOException {
  private static final long serialVersionUID = 1L;

  public AbortException() {
    super();
  }

  public AbortException(String message) {
    super(message);
  }
}
