package dev.retrain.pipeline.whole;

import dev.retrain.outcome.OutcomeRecord;
import java.util.List;

/** The commands of a run, each of which may be repeated and then comes to the same end. */
@FunctionalInterface
public interface Commands {
  /**
   * Runs one command for the run to its end, on the calling thread. May be interrupted.
   *
   * @param arguments its name and options; model and run go without saying
   */
  Ended run(List<String> arguments);

  /**
   * How it ended.
   *
   * @param exitCode one of {@link dev.retrain.outcome.ExitCode}
   * @param record its outcome record; one without lines if it left none
   */
  record Ended(int exitCode, OutcomeRecord record) {}
}
