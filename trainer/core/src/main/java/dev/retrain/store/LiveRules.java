package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.SupersededException;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.StoreState.RunState;
import java.util.Optional;

/** Who may change what is live: promotion and rollback. */
final class LiveRules {
  private LiveRules() {}

  /** The version must have been verified by the caller before the entry is appended. */
  static Decision<Promotion> promote(Snapshot now, RunId run, String expected) {
    RunState state = RunRules.known(now, run);
    Promotion before = now.promotions().get(run);
    if (before != null && state.outcome().orElse(Outcome.PROMOTED) == Outcome.PROMOTED) {
      return Decision.nothing(before);
    }
    RunRules.open(now, run, "promote");
    RunId newest = now.newestOpen().orElse(run);
    if (!newest.equals(run)) {
      throw new SupersededException(
          "run '"
              + RunRules.shown(run)
              + "' is not the newest open run, '"
              + RunRules.shown(newest)
              + "' was opened after it: only the newest one promotes");
    }
    checkGate(now, state);
    String semver = SemanticVersion.next(expected, now.semvers().values());
    return Decision.append(
        run,
        new Change.Promoted(now.live(), state.version(), semver),
        new Promotion(now.live(), state.version(), semver, now.last() + 1));
  }

  private static void checkGate(Snapshot now, RunState state) {
    VersionName version = state.version();
    String digest =
        state
            .digest()
            .orElseThrow(
                () ->
                    new DataException(
                        "version " + version + " was not published: run 'retrain train' first"));
    GateRecord gate = boundPass(state, digest);
    if (!gate.champion().equals(now.live())) {
      throw new SupersededException(
          "version "
              + version
              + " was compared with "
              + named(gate.champion())
              + " but now "
              + named(now.live())
              + " is live: start a new run");
    }
  }

  private static GateRecord boundPass(RunState state, String digest) {
    VersionName version = state.version();
    GateRecord gate =
        state
            .gate()
            .orElseThrow(
                () ->
                    new DataException(
                        "version " + version + " has no gate decision: run 'retrain gate' first"));
    if (gate.verdict() != Verdict.PASS) {
      throw new DataException(
          "the gate said "
              + gate.verdict()
              + " to version "
              + version
              + " ("
              + PlainText.of(gate.reason())
              + "): only a PASS can be promoted");
    }
    if (!gate.manifest().equals(digest)) {
      throw new DataException(
          "the gate's PASS is bound to manifest "
              + PlainText.of(gate.manifest())
              + " but version "
              + version
              + " was published with "
              + digest
              + ": run 'retrain gate' again");
    }
    return gate;
  }

  private static String named(Optional<VersionName> version) {
    return version.map(VersionName::value).orElse("no version");
  }

  /** As for {@link #promote}, the target must have been verified. */
  static Decision<Promotion> rollBack(
      Snapshot now, RunId run, Optional<VersionName> to, String reason) {
    Promotion before = now.rollbacks().get(run);
    if (before != null) {
      if (to.isPresent() && !to.get().equals(before.to())) {
        throw new UsageException(
            "run '"
                + RunRules.shown(run)
                + "' has rolled back to "
                + before.to()
                + " already: use another RUN_ID to go to "
                + to.get());
      }
      return Decision.nothing(before);
    }
    if (to.isEmpty()) {
      checkOwn(now, run);
    }
    VersionName target = to.or(now::previous).orElseThrow(() -> nowhere(now));
    if (now.live().equals(Optional.of(target))) {
      StoreState.Takeover last = now.takeovers().get(now.takeovers().size() - 1);
      return Decision.nothing(
          new Promotion(now.live(), target, now.semvers().get(target), last.entry()));
    }
    if (now.runs().containsKey(run)) {
      RunRules.open(now, run, "roll back");
    }
    String semver = now.semvers().get(target);
    if (semver == null) {
      throw new DataException(
          "version "
              + target
              + " was never promoted, so there is no going back to it: see 'retrain versions'");
    }
    if (now.published().get(new Snapshot.Item(ModelStore.Area.MODELS, target)).retired()) {
      throw new DataException(
          "version "
              + target
              + " was removed by clean-up: roll back to another one, see 'retrain versions'");
    }
    return Decision.append(
        run,
        new Change.RolledBack(now.live(), target, semver, reason),
        new Promotion(now.live(), target, semver, now.last() + 1));
  }

  /** What a run takes back without naming a version is its own promotion, nobody else's. */
  private static void checkOwn(Snapshot now, RunId run) {
    Promotion own = now.promotions().get(run);
    if (own != null && !now.live().equals(Optional.of(own.to()))) {
      throw new SupersededException(
          "run '"
              + RunRules.shown(run)
              + "' promoted "
              + own.to()
              + " but "
              + named(now.live())
              + " is live now: there is nothing of this run to take back");
    }
  }

  private static DataException nowhere(Snapshot now) {
    return new DataException(
        now.live().isEmpty()
            ? "nothing is live, so there is nothing to roll back: promote a version first"
            : "there is no version before "
                + now.live().get()
                + " to roll back to: name one with --to, see 'retrain versions'");
  }
}
