package dev.retrain.pipeline;

import dev.retrain.failure.DataException;
import dev.retrain.failure.SupersededException;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Promotion;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes an earlier version live again. A run that trains goes back to what was live before it; a
 * build that a person asked to go back is a run of its own, opened here and ended by {@link
 * Recording}; without a run there is only the journal's entry. Nothing is written if the version is
 * live already.
 */
public final class Rollback {
  private final ModelStore store;
  private final Clock clock;

  public Rollback(ModelStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Goes back for nobody's run.
   *
   * @param entry what the journal's entry names as its run
   * @param target the version; empty for the one that was live before
   * @throws DataException if there is none, or its files don't verify
   */
  public StageResult byHand(RunId entry, Optional<VersionName> target, String reason) {
    return back(entry, target, reason);
  }

  /**
   * The same for a run, which is opened if the journal does not know it.
   *
   * @param trigger why the run was started
   */
  public StageResult of(RunId run, Trigger trigger, Optional<VersionName> target, String reason) {
    StoreState state = store.state();
    boolean opens = !state.runs().containsKey(run) && mayGo(state, target);
    if (opens) {
      store.open(run, trigger, VersionName.at(clock.instant()));
    }
    try {
      return back(run, target, reason);
    } catch (SupersededException e) {
      return superseded(run, e.getMessage());
    } catch (DataException e) {
      if (opens) {
        store.close(run, Outcome.FAILED, e.getMessage());
      }
      throw e;
    }
  }

  /** Another run was first: what is live now is not this run's to take back. */
  private StageResult superseded(RunId run, String reason) {
    StoreState.RunState known = store.state().runs().get(run);
    if (known == null || known.outcome().isPresent()) {
      throw new SupersededException(reason);
    }
    store.close(run, Outcome.SUPERSEDED, reason);
    OutcomeRecord record = OutcomeRecord.of("rollback").with("run", run);
    return StageResult.ends(record, Outcome.SUPERSEDED, reason);
  }

  /**
   * What can be seen beforehand: a run that would be refused, or has nothing to do, is not opened.
   */
  private static boolean mayGo(StoreState state, Optional<VersionName> target) {
    Optional<VersionName> wanted = target.or(() -> state.live().flatMap(Live::previous));
    return wanted
        .filter(version -> !state.live().map(Live::version).equals(wanted))
        .filter(version -> state.isPresent(Area.MODELS, version))
        .flatMap(state::runOf)
        .flatMap(StoreState.RunState::semver)
        .isPresent();
  }

  private StageResult back(RunId run, Optional<VersionName> target, String reason) {
    Promotion back = store.rollback(run, target, reason);
    OutcomeRecord record =
        OutcomeRecord.of("rollback")
            .with("run", run)
            .with("version", back.to())
            .with("semver", back.semver());
    if (back.from().equals(Optional.of(back.to()))) {
      return StageResult.goesOn(record, back.to() + " is live already, nothing to do");
    }
    String from = back.from().map(version -> " instead of " + version).orElse("");
    return StageResult.goesOn(record, back.to() + " is live again" + from + ": " + reason);
  }
}
