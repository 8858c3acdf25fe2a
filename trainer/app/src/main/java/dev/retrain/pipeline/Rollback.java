package dev.retrain.pipeline;

import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.Promotion;
import java.util.Optional;

/** Makes an earlier version live again. */
public final class Rollback {
  private Rollback() {}

  /**
   * Goes back to a version, or to the one that was live before.
   *
   * @throws dev.retrain.failure.DataException if there is none, or its files don't verify
   */
  public static StageResult to(
      ModelStore store, RunId run, Optional<VersionName> target, String reason) {
    Promotion back = store.rollback(run, target, reason);
    OutcomeRecord record =
        OutcomeRecord.of("rollback")
            .with("run", run)
            .with("version", back.to())
            .with("semver", back.semver());
    String from = back.from().map(version -> " instead of " + version).orElse("");
    return StageResult.goesOn(record, back.to() + " is live again" + from + ": " + reason);
  }
}
