package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.SupersededException;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.StoreState.RunState;
import java.util.Optional;

/** Who may change what is live: a person's yes, promotion and rollback. */
final class LiveRules {
  private LiveRules() {}

  /** A yes is for one decision: the newest one, which could not tell, on the published files. */
  static Decision<Void> accepted(Snapshot now, RunId run, Person by) {
    RunState state = RunRules.open(now, run, "be accepted");
    GateRecord gate = boundGate(state);
    if (gate.verdict() != Verdict.INCONCLUSIVE) {
      throw new DataException(
          said(gate, state) + ": only what is INCONCLUSIVE can be accepted by a person");
    }
    if (state.accepted().equals(Optional.of(by))) {
      return Decision.nothing(null);
    }
    if (state.semver().isPresent()) {
      throw new UsageException(
          "version " + state.version() + " was promoted before, there is nothing left to accept");
    }
    return Decision.append(run, new Change.Accepted(by), null);
  }

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
    GateRecord gate = boundGate(state);
    boolean accepted = gate.verdict() == Verdict.INCONCLUSIVE && state.accepted().isPresent();
    if (gate.verdict() != Verdict.PASS && !accepted) {
      throw new DataException(
          said(gate, state)
              + ": only a PASS can be promoted, or what is INCONCLUSIVE and was accepted by a"
              + " person");
    }
    if (!gate.champion().equals(now.live())) {
      throw new SupersededException(
          "version "
              + state.version()
              + " was compared with "
              + named(gate.champion())
              + " but now "
              + named(now.live())
              + " is live: start a new run");
    }
  }

  /** The newest decision on a run's version, which must be one on the very files published. */
  private static GateRecord boundGate(RunState state) {
    VersionName version = state.version();
    String digest =
        state
            .digest()
            .orElseThrow(
                () ->
                    new DataException(
                        "version " + version + " was not published: run 'retrain train' first"));
    GateRecord gate =
        state
            .gate()
            .orElseThrow(
                () ->
                    new DataException(
                        "version " + version + " has no gate decision: run 'retrain gate' first"));
    if (!gate.manifest().equals(digest)) {
      throw new DataException(
          "the gate's "
              + gate.verdict()
              + " is bound to manifest "
              + PlainText.of(gate.manifest())
              + " but version "
              + version
              + " was published with "
              + digest
              + ": run 'retrain gate' again");
    }
    return gate;
  }

  private static String said(GateRecord gate, RunState state) {
    return "the gate said "
        + gate.verdict()
        + " to version "
        + state.version()
        + " ("
        + PlainText.of(gate.reason())
        + ")";
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
            : "no version was live before "
                + now.live().get()
                + ", which stays live: name another one with --to, see 'retrain versions'");
  }
}
