package dev.retrain.cli;

import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.whole.Commands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The commands of {@code retrain}, called as the pipeline calls them, but in this process. Their
 * results go where their notes go: the caller's own result is another.
 */
final class CommandsInProcess implements Commands {
  private final Invocation outer;
  private final Map<String, String> values;
  private final boolean quiet;

  /**
   * The commands of one run.
   *
   * @param values variables that stand above those of the environment
   * @param quiet whether they shall say nothing but failures
   */
  CommandsInProcess(Invocation outer, Map<String, String> values, boolean quiet) {
    this.outer = outer;
    this.values = Map.copyOf(values);
    this.quiet = quiet;
  }

  @Override
  public Ended run(List<String> arguments) {
    Map<String, String> environment = new HashMap<>(outer.environment());
    environment.putAll(values);
    AtomicReference<OutcomeRecord> left = new AtomicReference<>(new OutcomeRecord(Map.of()));
    Console console = outer.console().below(quiet);
    int code =
        Retrain.run(
            new Invocation(environment, outer.clock(), console, left::set),
            arguments.toArray(String[]::new));
    return new Ended(code, left.get());
  }
}
