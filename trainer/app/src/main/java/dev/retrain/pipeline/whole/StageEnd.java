package dev.retrain.pipeline.whole;

import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What the end of one command means for its run.
 *
 * @param outcome how the run ends with it; empty if the run goes on
 * @param reason one sentence for people; empty if the run goes on
 * @param record what the command told
 * @param code what it ended with
 */
record StageEnd(Optional<Outcome> outcome, String reason, OutcomeRecord record, ExitCode code) {
  /**
   * Of a command that came to an end. An exit code alone proves nothing: where it says how the run
   * ended, the record has to say the same.
   */
  static StageEnd of(String stage, Commands.Ended ended) {
    OutcomeRecord record = ended.record();
    ExitCode code =
        Arrays.stream(ExitCode.values())
            .filter(known -> known.code() == ended.exitCode())
            .findFirst()
            .orElse(ExitCode.BUG);
    if (code == ExitCode.DONE) {
      return new StageEnd(Optional.empty(), "", record, code);
    }
    Optional<Outcome> said = outcome(record).filter(outcome -> outcome.exitCode() == code);
    String reason =
        record
            .get("reason")
            .orElse("'" + stage + "' ended with " + ended.exitCode() + ": " + code.meaning());
    return new StageEnd(said.or(() -> Optional.of(Outcome.FAILED)), reason, record, code);
  }

  /** Of something without a command: the run goes on. */
  static StageEnd done() {
    return new StageEnd(
        Optional.empty(), "", new OutcomeRecord(Map.of("command", "none")), ExitCode.DONE);
  }

  /** Of a command that took too long and was left behind. */
  static StageEnd timedOut(String stage, String limit) {
    return new StageEnd(
        Optional.of(Outcome.TIMED_OUT),
        "'" + stage + "' was not done after " + limit + " and was given up",
        new OutcomeRecord(Map.of("command", stage)),
        ExitCode.FAILED);
  }

  boolean goesOn() {
    return outcome.isEmpty();
  }

  /** Whether repeating the command may help. */
  boolean temporary() {
    return code == ExitCode.TRANSIENT;
  }

  /** The outcome that a record names, if it names one. */
  static Optional<Outcome> outcome(OutcomeRecord record) {
    return record
        .get("outcome")
        .flatMap(
            word ->
                Arrays.stream(Outcome.values())
                    .filter(outcome -> outcome.name().equals(word))
                    .findFirst());
  }
}
