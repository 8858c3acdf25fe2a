package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import java.util.function.Function;

/** A step that is over when it is called: the script is not suspended. */
final class AtOnce extends StepExecution {
  private static final long serialVersionUID = 1L;
  private final Work work;
  private final Arguments arguments;

  private AtOnce(Work work, Arguments arguments) {
    this.work = work;
    this.arguments = arguments;
  }

  static Function<Arguments, StepExecution> does(Work work) {
    return arguments -> new AtOnce(work, arguments);
  }

  @Override
  public Progress start(StepContext context) throws Exception {
    return Progress.value(work.run(arguments, context));
  }
}
