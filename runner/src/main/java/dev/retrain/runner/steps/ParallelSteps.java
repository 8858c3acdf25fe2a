package dev.retrain.runner.steps;

import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import groovy.lang.Closure;
import hudson.AbortException;
import hudson.model.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.steps.ParallelStep.FailFastCause;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code parallel}: one body a branch; ends when all have ended. */
final class ParallelSteps extends StepExecution {
  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, Closure<?>> branches = new LinkedHashMap<>();
  private final LinkedHashMap<String, Outcome> outcomes = new LinkedHashMap<>();
  private final ArrayList<Throwable> failures = new ArrayList<>();
  private final boolean failFast;
  private boolean stopping;

  private ParallelSteps(Arguments arguments) {
    failFast = arguments.flag("failFast");
    arguments
        .values()
        .forEach(
            (name, code) -> {
              if (code instanceof Closure<?> closure) {
                branches.put(name, closure);
              } else if (!name.equals("failFast")) {
                throw new IllegalArgumentException(
                    "Expected a closure or failFast but found " + name + "=" + code);
              }
            });
  }

  static List<StepType> all() {
    return List.of(
        StepType.named("parallel", "org.jenkinsci.plugins.workflow.cps.steps.ParallelStep")
            .with("*", Object.class)
            .block()
            .runs(ParallelSteps::new));
  }

  @Override
  public Progress start(StepContext context) {
    if (branches.isEmpty()) {
      return Progress.value(Map.of());
    }
    List<Body> bodies = new ArrayList<>();
    branches.forEach(
        (name, code) -> {
          outcomes.put(name, null);
          bodies.add(new Body(name, "Branch: " + name, code, context.scope()));
        });
    return new Progress.Bodies(bodies, Long.MAX_VALUE);
  }

  @Override
  public Progress bodyEnded(StepContext context, String name, Outcome outcome) {
    outcomes.put(name, outcome);
    if (outcome.isFailure()) {
      context.print("Failed in branch " + name);
      if (!failures.contains(outcome.getAbnormal())) {
        failures.add(outcome.getAbnormal());
      }
    }
    if (outcomes.containsValue(null)) {
      if (outcome.isFailure() && failFast && !stopping) {
        stopping = true;
        context.stopBodies(
            new FlowInterruptedException(Result.ABORTED, true, new FailFastCause(name)));
      }
      return null;
    }
    return failures.isEmpty() ? Progress.value(values()) : Progress.failed(worst());
  }

  /** By branch, in the order of the branches. */
  private Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    outcomes.forEach((name, outcome) -> values.put(name, outcome.getNormal()));
    return values;
  }

  /** With fail-fast the first; else by kind, and the first of its kind. */
  private Throwable worst() {
    List<Throwable> ordered = new ArrayList<>(failures);
    if (!failFast) {
      ordered.sort(Comparator.comparingInt(ParallelSteps::mildness));
    }
    Throwable worst = ordered.remove(0);
    ordered.forEach(worst::addSuppressed);
    return worst;
  }

  private static int mildness(Throwable error) {
    if (error instanceof FlowInterruptedException interruption) {
      return 10 - interruption.getResult().ordinal;
    }
    return error instanceof AbortException ? 1 : 0;
  }
}
