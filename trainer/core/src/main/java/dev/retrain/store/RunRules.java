package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.SupersededException;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.StoreState.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a run may write: opening, its gate decisions, its deployments, its end. */
final class RunRules {
  private RunRules() {}

  /** Same run, same name; another run gets the first second from the wish on that is free. */
  static Decision<VersionName> open(
      Snapshot now,
      RunId run,
      Trigger trigger,
      VersionName wish,
      Predicate<VersionName> isForeign) {
    RunState known = now.runs().get(run);
    if (known != null) {
      return Decision.nothing(known.version());
    }
    Set<VersionName> taken = now.names();
    VersionName free = wish;
    while (taken.contains(free) || isForeign.test(free)) {
      free = free.next();
    }
    return Decision.append(run, new Change.Opened(trigger, free), free);
  }

  static Decision<Void> gated(Snapshot now, RunId run, GateRecord decision) {
    RunState state = open(now, run, "record a gate decision");
    if (!decision.candidate().equals(state.version())) {
      throw new UsageException(
          "the gate judged "
              + decision.candidate()
              + " but run '"
              + shown(run)
              + "' made "
              + state.version()
              + ": run 'retrain gate' for the run's own version");
    }
    if (state.gate().equals(Optional.of(decision))) {
      return Decision.nothing(null);
    }
    return Decision.append(run, new Change.Gated(decision), null);
  }

  static Decision<Void> deployed(
      Snapshot now, RunId run, VersionName version, Map<String, String> facts) {
    RunState state = known(now, run);
    if (now.published().get(new Snapshot.Item(ModelStore.Area.MODELS, version)) == null) {
      throw new DataException(
          "version "
              + version
              + " was never published, so it can't be deployed: see 'retrain versions'");
    }
    if (state.deployments().entrySet().containsAll(facts.entrySet())) {
      return Decision.nothing(null);
    }
    return Decision.append(run, new Change.Deployed(version, facts), null);
  }

  static Decision<Void> close(Snapshot now, RunId run, Outcome outcome, String reason) {
    RunState state = known(now, run);
    if (state.outcome().isPresent()) {
      if (state.outcome().get() == outcome) {
        return Decision.nothing(null);
      }
      throw new SupersededException(
          "run '"
              + shown(run)
              + "' has ended as "
              + state.outcome().get()
              + " already and a run ends once: it is not changed to "
              + outcome);
    }
    if (outcome == Outcome.PROMOTED && !now.promotions().containsKey(run)) {
      throw new UsageException(
          "run '" + shown(run) + "' promoted nothing, so it can't end as PROMOTED: promote first");
    }
    if (outcome == Outcome.INCONCLUSIVE && !isInDoubt(state)) {
      throw new UsageException(
          "run '"
              + shown(run)
              + "' can't end as INCONCLUSIVE: its version is not one of which the gate could not"
              + " tell");
    }
    return Decision.append(run, new Change.Closed(outcome, reason), null);
  }

  private static boolean isInDoubt(RunState state) {
    return state.semver().isEmpty()
        && state.gate().filter(gate -> gate.verdict() == Verdict.INCONCLUSIVE).isPresent();
  }

  static Decision<Void> published(
      Snapshot now, RunId run, ModelStore.Area area, VersionName version, String digest) {
    if (now.published().containsKey(new Snapshot.Item(area, version))) {
      return Decision.nothing(null);
    }
    open(now, run, "publish");
    return Decision.append(run, new Change.Published(area, version, digest), null);
  }

  static RunState known(Snapshot now, RunId run) {
    RunState state = now.runs().get(run);
    if (state == null) {
      throw new UsageException(
          "run '"
              + shown(run)
              + "' is unknown to this store: start it with 'retrain train' or check RUN_ID");
    }
    return state;
  }

  /** The state of a run that may still write; one that has ended is a zombie. */
  static RunState open(Snapshot now, RunId run, String what) {
    RunState state = known(now, run);
    if (state.outcome().isPresent()) {
      throw new SupersededException(
          "run '"
              + shown(run)
              + "' has ended as "
              + state.outcome().get()
              + " and can't "
              + what
              + " any more: start a new run");
    }
    return state;
  }

  static String shown(RunId run) {
    return PlainText.of(run.value());
  }
}
