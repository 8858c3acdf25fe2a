package dev.retrain.pipeline;

import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.store.StoreState.RunState;

/** What the journal says of a run, as an outcome record. */
public final class RunReport {
  private RunReport() {}

  /** The record of a run; without {@code outcome} if the run is still open. */
  public static OutcomeRecord of(String command, RunState run) {
    OutcomeRecord record =
        OutcomeRecord.of(command).with("run", run.run()).with("version", run.version());
    if (run.digest().isPresent()) {
      record = record.with("digest", run.digest().get());
    }
    if (run.gate().isPresent()) {
      record = record.with("verdict", run.gate().get().verdict());
    }
    if (run.accepted().isPresent()) {
      record = record.with("accepted_by", run.accepted().get());
    }
    if (run.semver().isPresent()) {
      record = record.with("semver", run.semver().get());
    }
    if (run.outcome().isPresent()) {
      record = record.with("outcome", run.outcome().get());
    }
    return record.with("reason", run.reason());
  }
}
