package dev.retrain.runner.steps;

import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.console.TimeSpan;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import hudson.model.Result;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.TimeoutStepExecution.ExceededTimeout;

/** {@code timeout}: stops its body when the time is over. The time also passes between prints. */
final class TimeoutStep extends StepExecution {
  private static final long serialVersionUID = 1L;
  private static final String CLASS = "org.jenkinsci.plugins.workflow.steps.TimeoutStep";

  private final Arguments arguments;
  private long untilMillis;
  private boolean cancelled;

  private TimeoutStep(Arguments arguments) {
    this.arguments = arguments;
  }

  static List<StepType> all() {
    return List.of(
        StepType.named("timeout", CLASS)
            .sole("time", Number.class)
            .with("unit", String.class)
            .with("activity", Boolean.class)
            .block()
            .runs(TimeoutStep::new));
  }

  @Override
  public Progress start(StepContext context) {
    long millis = Units.millis(arguments, TimeUnit.MINUTES, CLASS);
    context.print(expiry(TimeSpan.text(millis)));
    untilMillis = context.now() + millis;
    return Progress.body(Body.plain(arguments.body(), context.scope()), untilMillis);
  }

  @Override
  public Progress resumed(StepContext context) {
    long left = untilMillis - context.now();
    if (cancelled) {
      return null;
    }
    context.print(
        left > 0
            ? expiry(TimeSpan.text(left))
            : "Timeout expired " + TimeSpan.text(-left) + " ago");
    return null;
  }

  private String expiry(String span) {
    return arguments.flag("activity")
        ? "Timeout set to expire after " + span + " without activity"
        : "Timeout set to expire in " + span;
  }

  @Override
  public Progress poll(StepContext context) {
    if (context.now() < untilMillis) {
      return new Progress.Waiting(untilMillis);
    }
    cancelled = true;
    context.print("Cancelling nested steps due to timeout");
    context.stopBodies(new FlowInterruptedException(Result.ABORTED, false, new ExceededTimeout()));
    return null;
  }

  @Override
  public Progress bodyEnded(StepContext context, String name, Outcome outcome) {
    return Progress.of(outcome);
  }
}
