package dev.retrain.pipeline;

import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.store.StoreState.RunState;

/**
 * How a stage ended, without an exception.
 *
 * @param exitCode {@code DONE} if the run goes on, else the code of the outcome it decided
 * @param record what the pipeline is told; {@code reason} is the sentence for a person
 */
public record StageResult(ExitCode exitCode, OutcomeRecord record) {
  /** The run goes on. */
  static StageResult goesOn(OutcomeRecord record, String reason) {
    return new StageResult(ExitCode.DONE, record.with("reason", reason));
  }

  /** The stage decided how the run ends. */
  static StageResult ends(OutcomeRecord record, Outcome outcome, String reason) {
    return new StageResult(
        outcome.exitCode(), record.with("outcome", outcome).with("reason", reason));
  }

  /** The run had ended before the stage began; the stage changed nothing. */
  static StageResult ended(String command, RunState run) {
    Outcome outcome = run.outcome().orElseThrow();
    return new StageResult(outcome.exitCode(), RunReport.of(command, run));
  }
}
