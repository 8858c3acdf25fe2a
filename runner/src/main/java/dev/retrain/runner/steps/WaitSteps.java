package dev.retrain.runner.steps;

import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.console.TimeSpan;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sleep} and {@code waitUntil}. */
final class WaitSteps {
  private static final String SLEEP = "org.jenkinsci.plugins.workflow.steps.SleepStep";

  private WaitSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("sleep", SLEEP)
            .sole("time", Number.class)
            .with("unit", String.class)
            .runs(Sleep::new),
        StepType.named("waitUntil", "org.jenkinsci.plugins.workflow.steps.WaitForConditionStep")
            .with("initialRecurrencePeriod", Number.class)
            .with("quiet", Boolean.class)
            .block()
            .runs(WaitUntil::new));
  }

  private static final class Sleep extends StepExecution {
    private static final long serialVersionUID = 1L;
    private final Arguments arguments;
    private long untilMillis;

    Sleep(Arguments arguments) {
      this.arguments = arguments;
    }

    @Override
    public Progress start(StepContext context) {
      long millis = Units.millis(arguments, TimeUnit.SECONDS, SLEEP);
      if (millis <= 0) {
        context.print("No need to sleep any longer");
        return Progress.soon();
      }
      context.print("Sleeping for " + TimeSpan.text(millis));
      untilMillis = context.now() + millis;
      return new Progress.Waiting(untilMillis);
    }

    @Override
    public Progress resumed(StepContext context) {
      long left = untilMillis - context.now();
      boolean over = left <= 0;
      context.print(over ? "No need to sleep any longer" : "Sleeping for " + TimeSpan.text(left));
      return null;
    }

    @Override
    public Progress poll(StepContext context) {
      return context.now() < untilMillis ? new Progress.Waiting(untilMillis) : Progress.value(null);
    }
  }

  /** Runs the body again, at growing distances, until its value is true. */
  private static final class WaitUntil extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final double GROWTH = 1.2;
    private static final long LONGEST_MILLIS = 15_000;
    private final Arguments arguments;
    private long delayMillis;
    private long againMillis;

    WaitUntil(Arguments arguments) {
      this.arguments = arguments;
      this.delayMillis = arguments.number("initialRecurrencePeriod", 250);
    }

    @Override
    public Progress start(StepContext context) {
      return Progress.body(Body.plain(arguments.body(), context.scope()));
    }

    @Override
    public Progress bodyEnded(StepContext context, String name, Outcome outcome) {
      if (outcome.isFailure()) {
        return Progress.of(outcome);
      }
      if (!(outcome.getNormal() instanceof Boolean satisfied)) {
        return Progress.failed(
            new AbortException("body return value " + outcome.getNormal() + " is not boolean"));
      }
      if (satisfied) {
        return Progress.value(null);
      }
      if (!arguments.flag("quiet")) {
        context.print("Will try again after " + TimeSpan.text(delayMillis));
      }
      againMillis = context.now() + delayMillis;
      delayMillis = Math.min((long) (delayMillis * GROWTH), LONGEST_MILLIS);
      return new Progress.Waiting(againMillis);
    }

    @Override
    public Progress poll(StepContext context) {
      return context.now() < againMillis ? new Progress.Waiting(againMillis) : start(context);
    }
  }
}
