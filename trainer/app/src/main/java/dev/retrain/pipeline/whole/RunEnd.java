package dev.retrain.pipeline.whole;

import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.StageResult;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.StoreState.RunState;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a run ends, once that is decided: written to the journal where no command of the run does,
 * and kept for the caller.
 */
final class RunEnd {
  /** A run that ended so has nothing more to record, so it is closed at once. */
  private static final Set<Outcome> CLOSED_AT_ONCE =
      EnumSet.of(Outcome.FAILED, Outcome.TIMED_OUT, Outcome.ABORTED);

  /** What of the commands' records is passed on. */
  private static final List<String> PASSED_ON =
      List.of(
          "version",
          "digest",
          "semver",
          "verdict",
          "metric",
          "figure",
          "champion_figure",
          "gain",
          "failure",
          "live_seconds");

  /** How the reason begins of a run that was put off. */
  static final String NOT_BEGUN = "not begun";

  private final Stages stages;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private Optional<Outcome> outcome = Optional.empty();
  private String reason = "";
  private Optional<ExitCode> unopened = Optional.empty();
  private boolean unwritten;

  RunEnd(Stages stages) {
    this.stages = stages;
  }

  /**
   * Whether nothing was begun for a reason that may pass: no outcome, the same command tries again.
   */
  boolean isPutOff() {
    return unopened.equals(Optional.of(ExitCode.TRANSIENT));
  }

  boolean isOpen() {
    return outcome.isEmpty();
  }

  Optional<Outcome> outcome() {
    return outcome;
  }

  String reason() {
    return reason;
  }

  /** Whether the journal has heard of the run and there is something left to record or clean. */
  boolean isToBeRecorded() {
    return outcome
        .filter(decided -> CLOSED_AT_ONCE.contains(decided) || decided == Outcome.SKIPPED)
        .isEmpty();
  }

  /** Whether the journal says how the run ended, or need not. */
  boolean isWritten() {
    return !unwritten;
  }

  /** Takes the end that an earlier attempt wrote. */
  void endedBefore(Outcome ended, RunState known) {
    facts.put("version", known.version().value());
    known.semver().ifPresent(semver -> facts.put("semver", semver));
    outcome = Optional.of(ended);
    reason = known.reason();
  }

  /** Takes the end of a command as the run's, where it is one. */
  void take(StageEnd end) throws InterruptedException {
    keep(end.record());
    if (!end.goesOn()) {
      decide(end.outcome().orElseThrow(), end.reason());
    }
  }

  /** Takes the end of a command as that of a run of which the journal never hears. */
  void takeUnopened(StageEnd end) {
    keep(end.record());
    unopened = Optional.of(end.code());
    outcome = end.outcome();
    reason = end.reason();
  }

  /** Decides the end. */
  void decide(Outcome decided, String why) throws InterruptedException {
    outcome = Optional.of(decided);
    reason = why;
    if (CLOSED_AT_ONCE.contains(decided)) {
      close(decided, why);
    }
  }

  /** Decides that the servers have what is live; the journal knows whether that is the run's. */
  void served() {
    outcome = Optional.of(Outcome.PROMOTED);
  }

  /** Takes what came of writing the end to the journal. */
  void recorded(StageEnd end) throws InterruptedException {
    keep(end.record());
    if (!end.goesOn()) {
      decide(end.outcome().orElseThrow(), end.reason());
      return;
    }
    Optional<Outcome> said = StageEnd.outcome(end.record());
    if (said.isPresent() && outcome.equals(Optional.of(Outcome.PROMOTED))) {
      outcome = said;
      reason = end.record().get("reason").orElse("");
    }
  }

  /**
   * The run is stopped before its end.
   *
   * @param known what the journal knows of it; empty if it has not heard of it
   * @param live what is live
   * @param staysOpen whether it is left for whoever begins it again
   */
  void stopped(Optional<RunState> known, Optional<VersionName> live, boolean staysOpen)
      throws InterruptedException {
    if (staysOpen || known.isEmpty()) {
      outcome = Optional.of(Outcome.ABORTED);
      reason = staysOpen ? "the run was stopped" : "the run was stopped before it began";
      unwritten = staysOpen;
      return;
    }
    Optional<Outcome> ended = known.get().outcome();
    if (ended.isPresent()) { // stopped while it cleaned up or told of its end
      endedBefore(ended.get(), known.get());
      return;
    }
    boolean unproved =
        known.get().semver().isPresent() && live.equals(Optional.of(known.get().version()));
    decide(
        Outcome.ABORTED,
        unproved && isOpen()
            ? "the run was stopped; "
                + known.get().version()
                + " is live, and no proof says that the servers have it"
            : "the run was stopped");
  }

  /** The journal could not be asked, so nothing is known and nothing was written. */
  void unknown(String why) {
    outcome = Optional.of(Outcome.FAILED);
    reason = why;
    unwritten = true;
  }

  private void close(Outcome decided, String why) throws InterruptedException {
    StageEnd end =
        stages.run("close", "--outcome=" + decided, "--reason=" + (why.isBlank() ? decided : why));
    unwritten = !end.goesOn();
  }

  private void keep(OutcomeRecord record) {
    PASSED_ON.forEach(key -> record.get(key).ifPresent(value -> facts.put(key, value)));
  }

  /** What the caller is told. */
  StageResult result(RunId run) {
    Outcome ended = outcome.orElse(Outcome.FAILED);
    ExitCode code = unwritten ? ExitCode.TRANSIENT : unopened.orElse(ended.exitCode());
    OutcomeRecord record = OutcomeRecord.of("run").with("run", run);
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      record = record.with(fact.getKey(), fact.getValue());
    }
    record =
        unwritten || isPutOff()
            ? record.with("failure", code.meaning())
            : record.with("outcome", ended);
    return new StageResult(code, record.with("reason", sentence()));
  }

  private String sentence() {
    if (isPutOff()) {
      return NOT_BEGUN + ": " + reason;
    }
    return unwritten
        ? reason + "; the journal does not say so yet: repeat it with the same run"
        : reason;
  }
}
