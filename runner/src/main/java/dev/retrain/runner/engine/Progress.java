package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import java.util.List;

/** How a step stands after it was started, asked or told about its body. */
public sealed interface Progress {

  /** The step is over. If this is the answer to its start, the script goes on without a pause. */
  record Done(Outcome outcome) implements Progress {}

  /**
   * The step waits until these bodies have ended; {@link StepExecution#bodyEnded} is told.
   *
   * @param untilMillis when it wants to be polled meanwhile, or {@link Long#MAX_VALUE}
   */
  record Bodies(List<Body> bodies, long untilMillis) implements Progress {}

  /**
   * The step waits for something outside and wants to be asked again.
   *
   * @param untilMillis not before this time, milliseconds since 1970 UTC
   */
  record Waiting(long untilMillis) implements Progress {}

  static Progress value(Object value) {
    return new Done(new Outcome(value, null));
  }

  static Progress failed(Throwable error) {
    return new Done(new Outcome(null, error));
  }

  static Progress of(Outcome outcome) {
    return new Done(outcome);
  }

  static Progress body(Body body) {
    return body(body, Long.MAX_VALUE);
  }

  static Progress body(Body body, long untilMillis) {
    return new Bodies(List.of(body), untilMillis);
  }

  /** Asked again at once, but only after the state of the program was saved. */
  static Progress soon() {
    return new Waiting(0);
  }
}
