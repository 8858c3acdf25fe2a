package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.Scope;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import java.io.Serializable;
import java.util.function.Function;

/** A block that runs its body once in a changed scope and gives the body's value. */
final class Block extends StepExecution {
  private static final long serialVersionUID = 1L;
  private final Opening opening;
  private final Arguments arguments;

  private Block(Opening opening, Arguments arguments) {
    this.opening = opening;
    this.arguments = arguments;
  }

  static Function<Arguments, StepExecution> opens(Opening opening) {
    return arguments -> new Block(opening, arguments);
  }

  @Override
  public Progress start(StepContext context) throws Exception {
    Scope scope = opening.open(arguments, context);
    return Progress.body(Body.plain(arguments.body(), scope));
  }

  /** Prints what the block says and makes the scope of its body. */
  @FunctionalInterface
  interface Opening extends Serializable {
    Scope open(Arguments arguments, StepContext context) throws Exception;
  }
}
