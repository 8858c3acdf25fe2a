package org.jenkinsci.plugins.scriptsecurity.sandbox;

/** A call that a sandboxed script may not make; has the name and the words of a controller's. */
public final class RejectedAccessException extends SecurityException {
  private static final long serialVersionUID = 1L;

  private RejectedAccessException(String message) {
    super(message);
  }

  /**
   * The refusal of a member of a class.
   *
   * @param signature as an administrator would approve it: {@code new java.io.File
   *     java.lang.String}
   */
  public static RejectedAccessException of(String signature) {
    return new RejectedAccessException("Scripts not permitted to use " + signature);
  }

  /** The refusal of a call for which there is no member. */
  public static RejectedAccessException missing(String message) {
    return new RejectedAccessException(message);
  }
}
