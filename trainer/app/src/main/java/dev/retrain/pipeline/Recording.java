package dev.retrain.pipeline;

import dev.retrain.failure.UsageException;
import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.RunState;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The Record stage: writes what is known of a deployment to the journal and ends the run. What the
 * outcome is, the journal itself says: a run whose version is live is PROMOTED, one whose promotion
 * was taken back or that only went back is ROLLED_BACK.
 */
public final class Recording {
  private final ModelStore store;
  private final Clock clock;

  public Recording(ModelStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Records the deployment of a run that trained, or of one that went back.
   *
   * @param facts which servers answered, which build it was
   */
  public StageResult record(RunId run, Map<String, String> facts) {
    StoreState state = store.state();
    Optional<VersionName> target = Optional.ofNullable(state.rollbacks().get(run));
    boolean promoted =
        Optional.ofNullable(state.runs().get(run)).flatMap(RunState::semver).isPresent();
    if (target.isPresent() && !promoted) {
      return wentBack(run, Trigger.MANUAL, target.get(), facts);
    }
    RunState known = OpenRuns.known(state, run);
    VersionName live = state.live().map(Live::version).orElse(known.version());
    if (promoted) {
      store.deployed(run, live, facts);
    }
    if (known.outcome().isEmpty()) {
      close(run, known, live);
    }
    return ended(run);
  }

  /**
   * Records a run whose whole work was to go back to a version: its facts go to the run that made
   * that version. A run that found the version live has written nothing so far and is opened, so
   * that its outcome stands in the journal like any other's.
   *
   * @param trigger why the run was started
   * @throws UsageException if the version is not live
   */
  public StageResult wentBack(
      RunId run, Trigger trigger, VersionName target, Map<String, String> facts) {
    StoreState state = store.state();
    RunState known = state.runs().get(run);
    if (known != null && known.outcome().isPresent()) {
      return ended(run);
    }
    if (!state.live().map(Live::version).equals(Optional.of(target))) {
      throw new UsageException(
          "run '"
              + run
              + "' did not go back to "
              + target
              + ", "
              + state.live().map(live -> live.version().value()).orElse("nothing")
              + " is live: 'retrain rollback' comes first");
    }
    store.open(run, trigger, VersionName.at(clock.instant()));
    state.runOf(target).ifPresent(maker -> store.deployed(maker.run(), target, facts));
    String how =
        state.takeovers().stream()
            .filter(takeover -> takeover.back() && takeover.run().equals(Optional.of(run)))
            .map(takeover -> " is live again: " + takeover.reason())
            .findFirst()
            .orElse(" was live already");
    store.close(run, Outcome.ROLLED_BACK, target + how);
    return ended(run);
  }

  private StageResult ended(RunId run) {
    return new StageResult(ExitCode.DONE, RunReport.of("record", store.state().runs().get(run)));
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
      String reason = known.gate().map(GateRecord::reason).orElse("");
      store.close(run, Outcome.PROMOTED, reason + Acceptance.of(known));
    } else {
      store.close(run, Outcome.ROLLED_BACK, "its promotion was taken back, " + live + " is live");
    }
  }
}
