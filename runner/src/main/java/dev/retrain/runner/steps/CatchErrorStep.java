package dev.retrain.runner.steps;

import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.console.ErrorText;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import hudson.model.Result;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code catchError} and {@code warnError}: print an error, worsen the result, go on. */
final class CatchErrorStep extends StepExecution {
  private static final long serialVersionUID = 1L;
  private static final String PACKAGE = "org.jenkinsci.plugins.workflow.steps.";

  private final Arguments arguments;
  private final Result buildResult;

  private CatchErrorStep(Arguments arguments, String defaultResult) {
    this.arguments = arguments;
    this.buildResult = Result.fromString(arguments.text("buildResult", defaultResult));
  }

  static List<StepType> all() {
    return List.of(
        StepType.named("catchError", PACKAGE + "CatchErrorStep")
            .with("message", String.class)
            .with("buildResult", String.class)
            .with("stageResult", String.class)
            .with("catchInterruptions", Boolean.class)
            .block()
            .runs(arguments -> new CatchErrorStep(arguments, "FAILURE")),
        StepType.named("warnError", PACKAGE + "WarnErrorStep")
            .sole("message", String.class)
            .with("catchInterruptions", Boolean.class)
            .block()
            .runs(arguments -> new CatchErrorStep(arguments, "UNSTABLE")));
  }

  @Override
  public Progress start(StepContext context) {
    return Progress.body(Body.plain(arguments.body(), context.scope()));
  }

  @Override
  public Progress bodyEnded(StepContext context, String name, Outcome outcome) {
    if (outcome.isSuccess()) {
      return Progress.value(null);
    }
    Throwable error = outcome.getAbnormal();
    if (RetryStep.isActualInterruption(error) && !arguments.flag("catchInterruptions", true)) {
      return Progress.of(outcome);
    }
    if (arguments.text("message") != null) {
      context.print("ERROR: " + arguments.text("message"));
    }
    boolean wordless = error instanceof AbortException && error.getMessage() == null;
    if (!wordless) {
      ErrorText.of(error).forEach(context::print);
    }
    Result result =
        error instanceof FlowInterruptedException interruption
            ? interruption.getResult()
            : buildResult;
    if (result.isWorseThan(context.build().currentResult())) {
      context.print("Setting overall build result to " + result);
      context.build().worsen(result);
    }
    return Progress.value(null);
  }
}
