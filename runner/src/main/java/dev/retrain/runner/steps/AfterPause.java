package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import java.util.function.Function;

/** A step that works on files: the script is suspended and saved before the work is done. */
final class AfterPause extends StepExecution {
  private static final long serialVersionUID = 1L;
  private final Work work;
  private final Arguments arguments;

  private AfterPause(Work work, Arguments arguments) {
    this.work = work;
    this.arguments = arguments;
  }

  static Function<Arguments, StepExecution> does(Work work) {
    return arguments -> new AfterPause(work, arguments);
  }

  @Override
  public Progress start(StepContext context) {
    return Progress.soon();
  }

  @Override
  public Progress poll(StepContext context) throws Exception {
    return Progress.value(work.run(arguments, context));
  }
}
