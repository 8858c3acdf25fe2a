package dev.retrain.pipeline;

import dev.retrain.failure.UsageException;
import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.RunState;
import java.util.Map;

/**
 * The Record stage: writes what is known of a deployment to the journal and ends the run. What the
 * outcome is, the journal itself says: a run whose version is live is PROMOTED, one whose promotion
 * was taken back is ROLLED_BACK.
 */
public final class Recording {
  private final ModelStore store;

  public Recording(ModelStore store) {
    this.store = store;
  }

  /**
   * Records a deployment.
   *
   * @param facts which servers answered, which build it was
   */
  public StageResult record(RunId run, Map<String, String> facts) {
    StoreState state = store.state();
    if (!state.runs().containsKey(run) && state.rollbacks().containsKey(run)) {
      return recordRollback(run, state.rollbacks().get(run), state, facts);
    }
    RunState known = OpenRuns.known(state, run);
    VersionName live = state.live().map(Live::version).orElse(known.version());
    if (known.semver().isPresent()) {
      store.deployed(run, live, facts);
    }
    if (known.outcome().isEmpty()) {
      close(run, known, live);
    }
    RunState ended = store.state().runs().get(run);
    return new StageResult(ExitCode.DONE, RunReport.of("record", ended));
  }

  /** A run that only rolled back made no version: its facts go to the run that made the target. */
  private StageResult recordRollback(
      RunId run, VersionName target, StoreState state, Map<String, String> facts) {
    state.runOf(target).ifPresent(maker -> store.deployed(maker.run(), target, facts));
    OutcomeRecord record = OutcomeRecord.of("record").with("run", run).with("version", target);
    return StageResult.goesOn(record, target + " is live again");
  }

  private void close(RunId run, RunState known, VersionName live) {
    if (known.semver().isEmpty()) {
      throw new UsageException(
          "run '"
              + run
              + "' is open and was never promoted: 'retrain gate' and 'retrain promote' come first,"
              + " or end it by 'retrain close'");
    }
    if (live.equals(known.version())) {
      store.close(run, Outcome.PROMOTED, known.gate().map(GateRecord::reason).orElse(""));
    } else {
      store.close(run, Outcome.ROLLED_BACK, "its promotion was taken back, " + live + " is live");
    }
  }
}
