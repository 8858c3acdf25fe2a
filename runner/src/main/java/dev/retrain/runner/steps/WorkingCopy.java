package dev.retrain.runner.steps;

import java.io.Serializable;

/** The variable {@code scm}: the working copy that the pipeline runs in. */
public final class WorkingCopy implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public String toString() {
    return "working copy";
  }
}
