package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.Body;
import dev.retrain.runner.engine.Progress;
import dev.retrain.runner.engine.Scope;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepExecution;
import dev.retrain.runner.engine.StepType;
import java.util.List;

/**
 * {@code ansiColor}: programs see the terminal's name in {@code TERM}; colours go to the console as
 * they come. A controller marks begin and end with lines that look empty.
 */
final class AnsiColorStep extends StepExecution {
  private static final long serialVersionUID = 1L;
  private final Arguments arguments;

  private AnsiColorStep(Arguments arguments) {
    this.arguments = arguments;
  }

  static List<StepType> all() {
    return List.of(
        StepType.named("ansiColor", "hudson.plugins.ansicolor.AnsiColorStep")
            .sole("colorMapName", String.class)
            .block()
            .runs(AnsiColorStep::new));
  }

  /** Asked again before the body runs, for the line that stands after the body's brace. */
  @Override
  public Progress start(StepContext context) {
    Scope inside =
        context.scope().withEnvironment(List.of("TERM=" + arguments.text("colorMapName", "xterm")));
    return Progress.body(Body.plain(arguments.body(), inside), 0);
  }

  @Override
  public Progress poll(StepContext context) {
    context.print("");
    return null;
  }

  @Override
  public void close(StepContext context) {
    context.print("");
  }
}
