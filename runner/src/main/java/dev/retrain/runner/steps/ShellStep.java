package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import dev.retrain.runner.shell.ControlFolder;
import dev.retrain.runner.shell.DetachedScript;
import dev.retrain.runner.shell.ProcessGroup;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code sh}: a shell script, watched through its control folder. */
final class ShellStep extends StepExecution {
  private static final long serialVersionUID = 1L;
  private static final String CLASS = "org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep";
  private static final long POLL_MILLIS = 100;
  private static final long TERMINATE_GROUP_MILLIS = 1_000;
  private static final long KILL_GROUP_MILLIS = 10_000;

  private final Arguments arguments;
  private String control;
  private long read;
  private Throwable stopCause;
  private long stopMillis;
  private int stopSteps;

  private ShellStep(Arguments arguments) {
    this.arguments = arguments;
  }

  static List<StepType> all() {
    return List.of(
        StepType.named("sh", CLASS)
            .sole("script", String.class)
            .with("label", String.class)
            .with("encoding", String.class)
            .with("returnStatus", Boolean.class)
            .with("returnStdout", Boolean.class)
            .needsNode()
            .runs(ShellStep::new));
  }

  @Override
  public Progress start(StepContext context) {
    if (arguments.text("script") == null) {
      throw new IllegalArgumentException(
          "Could not instantiate {script=null} for "
              + CLASS
              + ": java.lang.reflect.InvocationTargetException");
    }
    control = context.temporaryFolder().resolve("durable-" + context.callId()).toString();
    if (arguments.text("script").isEmpty()) {
      context.print("Warning: was asked to run an empty script");
    }
    return Progress.soon();
  }

  @Override
  public Progress poll(StepContext context) throws IOException {
    ControlFolder folder = new ControlFolder(Path.of(control));
    if (stopSteps == 0) {
      stopSteps = 1;
      if (!folder.started()) {
        launch(folder, context);
      }
      return new Progress.Waiting(context.now() + POLL_MILLIS);
    }
    boolean vanished = vanished(folder);
    boolean over = vanished || folder.result().isPresent();
    ControlFolder.Chunk chunk = folder.log(read, over);
    read = chunk.next();
    context.printRaw(chunk.text());
    if (vanished) {
      context.print("wrapper script does not seem to be touching the log file in " + control);
    }
    if (over) {
      return finish(folder, folder.result().orElse(-1), context);
    }
    pressOn(folder, context);
    return new Progress.Waiting(context.now() + POLL_MILLIS);
  }

  private void launch(ControlFolder folder, StepContext context) throws IOException {
    Map<String, String> environment = context.environment();
    environment.put("HUDSON_COOKIE", context.callId());
    environment.put("JENKINS_NODE_COOKIE", "durable-" + context.callId());
    Process process =
        DetachedScript.start(
            folder,
            arguments.text("script"),
            arguments.flag("returnStdout"),
            environment,
            context.folder());
    // only to be asked at once; how it ended stands in the control folder
    var unused = process.onExit().thenRun(context.waker());
  }

  /** Whether the process is gone without having said how it ended. */
  private static boolean vanished(ControlFolder folder) throws IOException {
    return folder.pid().map(pid -> !new ProcessGroup(pid).alive(folder)).orElse(false)
        && folder.result().isEmpty();
  }

  private Progress finish(ControlFolder folder, int code, StepContext context) throws IOException {
    String output = arguments.flag("returnStdout") ? folder.output() : "";
    context.discard(Path.of(control));
    if (stopCause != null) {
      context.surroundings().console().closeLine();
      return Progress.failed(stopCause);
    }
    if (arguments.flag("returnStatus")) {
      context.surroundings().console().closeLine();
      return Progress.value(code);
    }
    if (code != 0) {
      context.printRaw(output);
      context.surroundings().console().closeLine();
      return Progress.failed(new AbortException("script returned exit code " + code));
    }
    context.surroundings().console().closeLine();
    return Progress.value(arguments.flag("returnStdout") ? output : null);
  }

  /** A script that was started but never came to life is started again; only one can. */
  @Override
  public Progress resumed(StepContext context) {
    if (stopSteps == 0 || new ControlFolder(Path.of(control)).started()) {
      return null;
    }
    stopSteps = 0;
    return stopCause == null ? null : Progress.failed(stopCause);
  }

  @Override
  public Progress stop(StepContext context, Throwable cause) throws IOException {
    if (stopCause != null) {
      return new Progress.Waiting(context.now() + POLL_MILLIS);
    }
    stopCause = cause;
    ControlFolder folder = new ControlFolder(Path.of(control));
    if (stopSteps == 0) {
      return Progress.failed(cause);
    }
    context.print("Sending interrupt signal to process");
    stopMillis = context.now();
    folder.pid().ifPresent(pid -> new ProcessGroup(pid).terminateLeaves());
    return new Progress.Waiting(context.now() + POLL_MILLIS);
  }

  /** A script that was told to stop but did not: the whole group, first politely. */
  private void pressOn(ControlFolder folder, StepContext context) throws IOException {
    if (stopCause == null || folder.pid().isEmpty()) {
      return;
    }
    long since = context.now() - stopMillis;
    ProcessGroup group = new ProcessGroup(folder.pid().get());
    if (stopSteps == 1) {
      group.terminateLeaves();
    }
    if (stopSteps == 1 && since >= TERMINATE_GROUP_MILLIS) {
      stopSteps = 2;
      group.signal("TERM");
    } else if (stopSteps == 2 && since >= KILL_GROUP_MILLIS) {
      stopSteps = 3;
      context.print("After 10s process did not stop");
      group.signal("KILL");
    }
  }
}
