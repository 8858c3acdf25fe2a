package org.jenkinsci.plugins.workflow.steps;

import jenkins.model.CauseOfInterruption;

/** Names the cause of a timeout as scripts see it. */
public final class TimeoutStepExecution {
  private TimeoutStepExecution() {}

  /** The time of a {@code timeout} block is over. */
  public static final class ExceededTimeout extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    @Override
    public String getShortDescription() {
      return "Timeout has been exceeded";
    }
  }
}
