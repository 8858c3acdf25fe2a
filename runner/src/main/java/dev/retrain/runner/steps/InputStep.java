package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Described;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import hudson.AbortException;
import hudson.model.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.support.steps.input.Rejection;

/** {@code input}: answered by what the run was given; nobody is asked. */
final class InputStep extends StepExecution {
  private static final long serialVersionUID = 1L;
  private final Arguments arguments;

  private InputStep(Arguments arguments) {
    this.arguments = arguments;
  }

  static List<StepType> all() {
    return List.of(
        StepType.named("input", "org.jenkinsci.plugins.workflow.support.steps.input.InputStep")
            .sole("message", String.class)
            .with("id", String.class)
            .with("ok", String.class)
            .with("parameters", List.class)
            .with("submitter", String.class)
            .with("submitterParameter", String.class)
            .runs(InputStep::new));
  }

  @Override
  public Progress start(StepContext context) {
    if (arguments.list("parameters").isEmpty()) {
      context.print(arguments.text("message"));
      context.print(arguments.text("ok", "Proceed") + " or Abort");
    } else {
      context.print("Input requested");
    }
    return Progress.soon();
  }

  @Override
  public Progress poll(StepContext context) throws AbortException {
    String id = arguments.text("id", "");
    InputAnswer answer = context.surroundings().answers().get(id);
    if (answer == null) {
      throw new AbortException(
          "input '" + id + "' needs an answer, and nobody can be asked: give one with the run");
    }
    if (answer.equals(InputAnswer.NEVER)) {
      return new Progress.Waiting(Long.MAX_VALUE);
    }
    return answer.proceed()
        ? Progress.value(value(answer))
        : Progress.failed(new FlowInterruptedException(Result.ABORTED, true, new Rejection()));
  }

  /** Null without parameters, the value of a single one, else all by name. */
  private Object value(InputAnswer answer) {
    Map<String, Object> values = new TreeMap<>();
    for (Object parameter : arguments.list("parameters")) {
      Map<String, Object> declared = ((Described) parameter).arguments();
      String name = String.valueOf(declared.get("name"));
      values.put(name, answer.values().getOrDefault(name, declared.get("defaultValue")));
    }
    String submitter = arguments.text("submitterParameter");
    if (submitter != null) {
      values.put(submitter, answer.by());
    }
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> values.values().iterator().next();
      default -> new LinkedHashMap<>(values);
    };
  }
}
