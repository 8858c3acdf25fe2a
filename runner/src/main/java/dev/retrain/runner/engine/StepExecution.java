package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import java.io.Serializable;

/**
 * One call of a step while it runs. It is saved with the program, so its fields are serializable
 * and what belongs to this process comes with the context of each call. An exception thrown by any
 * method ends the step with that error.
 */
public abstract class StepExecution implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Begins. A step that starts something outside does so when it is first polled. */
  public abstract Progress start(StepContext context) throws Exception;

  /**
   * Asked when the time to wait is over, or earlier when something woke the interpreter.
   *
   * @return null if the step goes on waiting for its bodies alone
   */
  public Progress poll(StepContext context) throws Exception {
    throw new IllegalStateException(getClass() + " waits for nothing");
  }

  /**
   * A body has ended.
   *
   * @param name of the branch, or the empty string
   * @param outcome its value or error
   * @return null if the step waits for further bodies
   */
  public Progress bodyEnded(StepContext context, String name, Outcome outcome) throws Exception {
    return Progress.of(outcome);
  }

  /** Asked to end because of the cause. */
  public Progress stop(StepContext context, Throwable cause) throws Exception {
    return Progress.failed(cause);
  }

  /**
   * Told after the program was read by another process than the one that saved it, before anything
   * goes on.
   *
   * @return null if the step waits for what it waited for
   */
  public Progress resumed(StepContext context) throws Exception {
    return null;
  }

  /** Called after the bodies of this block ended, before its closing line is printed. */
  public void close(StepContext context) {}
}
