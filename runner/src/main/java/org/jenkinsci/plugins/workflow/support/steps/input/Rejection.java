package org.jenkinsci.plugins.workflow.support.steps.input;

import jenkins.model.CauseOfInterruption;

/** The question of an {@code input} step was answered with no. */
public final class Rejection extends CauseOfInterruption {
  private static final long serialVersionUID = 1L;

  @Override
  public String getShortDescription() {
    return "Rejected";
  }
}
