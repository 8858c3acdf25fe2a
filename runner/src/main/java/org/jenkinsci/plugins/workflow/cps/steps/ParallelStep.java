package org.jenkinsci.plugins.workflow.cps.steps;

import jenkins.model.CauseOfInterruption;

/** Names the cause with which {@code failFast} stops the other branches. */
public final class ParallelStep {
  private ParallelStep() {}

  /** A sibling branch failed first. */
  public static final class FailFastCause extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final String branch;

    public FailFastCause(String branch) {
      this.branch = branch;
    }

    @Override
    public String getShortDescription() {
      return "Failed in branch " + branch;
    }
  }
}
