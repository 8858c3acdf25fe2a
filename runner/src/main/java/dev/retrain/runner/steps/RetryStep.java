package dev.retrain.runner.steps;

import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.console.ErrorText;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code retry}: runs its body again after an error, but not after an abort. */
final class RetryStep extends StepExecution {
  private static final long serialVersionUID = 1L;

  private final Arguments arguments;
  private long left;

  private RetryStep(Arguments arguments) {
    this.arguments = arguments;
    this.left = arguments.number("count", 1);
  }

  static List<StepType> all() {
    return List.of(
        StepType.named("retry", "org.jenkinsci.plugins.workflow.steps.RetryStep")
            .sole("count", Number.class)
            .with("conditions", List.class)
            .block()
            .runs(RetryStep::new));
  }

  @Override
  public Progress start(StepContext context) {
    return Progress.body(Body.plain(arguments.body(), context.scope()));
  }

  @Override
  public Progress bodyEnded(StepContext context, String name, Outcome outcome) {
    if (outcome.isSuccess()) {
      return Progress.of(outcome);
    }
    Throwable error = outcome.getAbnormal();
    left--;
    // the conditions of a controller concern lost agents, which there are none of here
    boolean conditional = !arguments.list("conditions").isEmpty();
    if (left <= 0 || conditional || isActualInterruption(error)) {
      return Progress.of(outcome);
    }
    ErrorText.of(error).forEach(context::print);
    context.print("Retrying");
    return start(context);
  }

  static boolean isActualInterruption(Throwable error) {
    return error instanceof FlowInterruptedException interruption
        && interruption.isActualInterruption();
  }
}
