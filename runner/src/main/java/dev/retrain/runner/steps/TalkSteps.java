package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import hudson.AbortException;
import hudson.model.Result;
import java.util.List;

/** {@code echo}, {@code error}, {@code unstable}: words and the result of the build. */
final class TalkSteps {
  private static final String PACKAGE = "org.jenkinsci.plugins.workflow.steps.";

  private TalkSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("echo", PACKAGE + "EchoStep")
            .sole("message", String.class)
            .runs(AtOnce.does(TalkSteps::echo)),
        StepType.named("error", PACKAGE + "ErrorStep")
            .sole("message", String.class)
            .runs(AtOnce.does(TalkSteps::error)),
        StepType.named("unstable", PACKAGE + "UnstableStep")
            .sole("message", String.class)
            .runs(AtOnce.does(TalkSteps::unstable)));
  }

  private static Object echo(Arguments arguments, StepContext context) {
    context.printOutput(String.valueOf(arguments.text("message")));
    return null;
  }

  private static Object error(Arguments arguments, StepContext context) throws AbortException {
    throw new AbortException(arguments.text("message"));
  }

  private static Object unstable(Arguments arguments, StepContext context) {
    context.print("WARNING: " + arguments.text("message"));
    context.build().worsen(Result.UNSTABLE);
    return null;
  }
}
