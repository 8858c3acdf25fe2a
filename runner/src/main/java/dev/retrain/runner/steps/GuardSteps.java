package dev.retrain.runner.steps;

import com.cloudbees.groovy.cps.Outcome;
import dev.retrain.runner.build.Job;
import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.Scope;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import hudson.model.Result;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import jenkins.model.CauseOfInterruption.Superseded;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** {@code lock} between the branches of one build, and {@code milestone}. */
final class GuardSteps {
  private static final long POLL_MILLIS = 200;

  private GuardSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("lock", "org.jenkins.plugins.lockableresources.LockStep")
            .sole("resource", String.class)
            .with("variable", String.class)
            .with("skipIfLocked", Boolean.class)
            .with("inversePrecedence", Boolean.class)
            .block()
            .runs(Lock::new),
        StepType.named("milestone", "org.jenkinsci.plugins.pipeline.milestone.MilestoneStep")
            .sole("ordinal", Number.class)
            .with("label", String.class)
            .runs(AtOnce.does(GuardSteps::pass)));
  }

  /** A build that comes later than a newer one ends here. */
  private static Object pass(Arguments arguments, StepContext context)
      throws FlowInterruptedException {
    int ordinal = (int) arguments.number("ordinal", 0);
    Job job = context.build().job();
    context.print("Trying to pass milestone " + ordinal);
    OptionalInt newer = context.surroundings().together().pass(job, ordinal);
    if (newer.isPresent()) {
      int number = newer.getAsInt();
      context.print("Canceled since build #" + number + " already got here");
      Superseded cause = new Superseded(job.name() + "#" + number, false);
      throw new FlowInterruptedException(Result.NOT_BUILT, cause);
    }
    return null;
  }

  private static final class Lock extends StepExecution {
    private static final long serialVersionUID = 1L;
    private final Arguments arguments;
    private boolean held;

    Lock(Arguments arguments) {
      this.arguments = arguments;
    }

    @Override
    public Progress start(StepContext context) {
      String name = arguments.text("resource");
      Set<String> locks = context.build().locks();
      context.print("Trying to acquire lock on [Resource: " + name + "]");
      if (locks.contains(name)) {
        if (arguments.flag("skipIfLocked")) {
          context.print("[Resource: " + name + "] is not free, skipping execution ...");
          return Progress.value(null);
        }
        context.print("[Resource: " + name + "] is not free, waiting for execution ...");
        return new Progress.Waiting(context.now() + POLL_MILLIS);
      }
      context.print("Resource [" + name + "] did not exist. Created.");
      return open(context);
    }

    @Override
    public Progress poll(StepContext context) {
      return context.build().locks().contains(arguments.text("resource"))
          ? new Progress.Waiting(context.now() + POLL_MILLIS)
          : open(context);
    }

    private Progress open(StepContext context) {
      String name = arguments.text("resource");
      held = context.build().locks().add(name);
      context.print("Lock acquired on [Resource: " + name + "]");
      String variable = arguments.text("variable");
      Scope scope = context.scope();
      return Progress.body(
          Body.plain(
              arguments.body(),
              variable == null ? scope : scope.withEnvironment(List.of(variable + "=" + name))));
    }

    @Override
    public Progress bodyEnded(StepContext context, String name, Outcome outcome) {
      return Progress.of(outcome);
    }

    @Override
    public void close(StepContext context) {
      if (held) {
        String name = arguments.text("resource");
        context.build().locks().remove(name);
        context.print("Lock released on resource [Resource: " + name + "]");
      }
    }
  }
}
