package org.jenkinsci.plugins.workflow.actions;

import java.util.Arrays;
import java.util.UUID;

/** Marks an exception with an id when it first leaves a step or a block. */
public final class ErrorAction {
  private ErrorAction() {}

  /** Gives the exception an id, unless it has one. */
  public static void mark(Throwable error) {
    boolean marked = Arrays.stream(error.getSuppressed()).anyMatch(ErrorId.class::isInstance);
    if (!marked) {
      error.addSuppressed(new ErrorId(UUID.randomUUID().toString()));
    }
  }

  /** The id, carried as a suppressed exception. */
  public static final class ErrorId extends Exception {
    private static final long serialVersionUID = 1L;

    ErrorId(String id) {
      super(id, null, false, false);
    }
  }
}
