package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import java.io.Serializable;

/** What a step without a body does. */
@FunctionalInterface
interface Work extends Serializable {
  Object run(Arguments arguments, StepContext context) throws Exception;
}
