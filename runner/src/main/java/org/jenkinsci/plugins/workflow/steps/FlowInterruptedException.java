package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;

/** A part of the pipeline was told to stop: by a person, a timeout or a failing sibling branch. */
public final class FlowInterruptedException extends InterruptedException {
  private static final long serialVersionUID = 1L;

  private final Result result;
  private final boolean actualInterruption;
  private final CauseOfInterruption[] causes;

  /**
   * A real interruption, as by a person.
   *
   * @param result what the build ends with if nothing catches this
   * @param causes why
   */
  public FlowInterruptedException(Result result, CauseOfInterruption... causes) {
    this(result, true, causes);
  }

  /**
   * An interruption, real or not.
   *
   * @param actualInterruption false for a timeout, which {@code retry} and {@code catchError} treat
   *     like an error
   */
  public FlowInterruptedException(
      Result result, boolean actualInterruption, CauseOfInterruption... causes) {
    this.result = result;
    this.actualInterruption = actualInterruption;
    this.causes = causes.clone();
  }

  public Result getResult() {
    return result;
  }

  public boolean isActualInterruption() {
    return actualInterruption;
  }

  public List<CauseOfInterruption> getCauses() {
    return List.of(causes);
  }

  @Override
  public String getMessage() {
    return causes.length == 0
        ? null
        : Arrays.stream(causes)
            .map(CauseOfInterruption::getShortDescription)
            .collect(Collectors.joining(", "));
  }
}
