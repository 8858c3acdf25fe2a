package dev.retrain.pipeline.whole;

import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.StageResult;
import dev.retrain.run.RunId;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.RunState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A whole run in one process, with the commands, the order and the ends of the pipeline that
 * Jenkins runs. Each command looks first what of its work is done, so a run that was broken off
 * anywhere goes on when it is begun again with the same id.
 */
final class WholeRun {
  private static final int STAGES = 7;

  private final RunId run;
  private final Plan plan;
  private final Stages stages;
  private final Servers servers;
  private final RunEnd ending;
  private final Supplier<StoreState> journal;
  private final Consumer<String> notes;
  private int stage;

  /**
   * How a run is run.
   *
   * @param training longest training
   * @param tells whether somebody is to be told of its end
   * @param stopsOpen whether a run that is stopped stays open for whoever begins it again
   */
  record Plan(Duration training, boolean tells, boolean stopsOpen) {}

  WholeRun(
      RunId run,
      Plan plan,
      Stages stages,
      Servers servers,
      Supplier<StoreState> journal,
      Consumer<String> notes) {
    this.run = run;
    this.plan = plan;
    this.stages = stages;
    this.servers = servers;
    this.ending = new RunEnd(stages);
    this.journal = journal;
    this.notes = notes;
  }

  /** Runs all stages, or what is left of them. */
  StageResult toItsEnd() {
    try {
      stages();
      tell();
    } catch (InterruptedException e) {
      stopped();
    } catch (RetrainException e) {
      if (Thread.interrupted()) { // reading a file is broken off by the signal too
        stopped();
      } else {
        ending.unknown(e.getMessage());
      }
    }
    return ending.result(run);
  }

  private void stages() throws InterruptedException {
    begin("Launch");
    launch();
    if (begin("Train")) {
      ending.take(stages.run(plan.training(), "train"));
    }
    boolean again = false;
    if (begin("Gate")) {
      StageEnd gate = stages.run("gate");
      again = gate.record().get("semver").isPresent();
      ending.take(gate);
    }
    OutcomeRecord promoted = null;
    if (begin("Promote")) {
      StageEnd end = servers.promote(again);
      promoted = end.record();
      ending.take(end);
    }
    if (begin("Restart")) {
      restart(promoted);
    }
    if (begin("Record", ending.isToBeRecorded())) {
      ending.recorded(stages.run("record"));
    }
    if (begin("Clean", ending.isToBeRecorded())) {
      clean();
    }
  }

  private boolean begin(String name) {
    return begin(name, ending.isOpen());
  }

  /** Says which stage it is, and where it has nothing to do, why. */
  private boolean begin(String name, boolean works) {
    stage++;
    String nothing = works ? "" : ": nothing to do, " + end();
    notes.accept("[" + stage + "/" + STAGES + "] " + name + nothing);
    return works;
  }

  private String end() {
    return ending.isPutOff() ? "the run is " + RunEnd.NOT_BEGUN : "the run ends " + outcome();
  }

  private String outcome() {
    return ending.outcome().map(Outcome::name).orElse("");
  }

  /**
   * What the check turns down is not started, and the journal never hears of it. One that the
   * journal knows goes on: it is closed, or stays open if the check may say yes later.
   */
  private void launch() throws InterruptedException {
    Optional<RunState> known = known();
    Optional<Outcome> closed =
        known.flatMap(RunState::outcome).filter(outcome -> outcome != Outcome.PROMOTED);
    if (closed.isPresent()) {
      ending.endedBefore(closed.get(), known.get());
      return;
    }
    StageEnd end = stages.run("check");
    if (end.goesOn()) {
      return;
    }
    if (known.isEmpty()) {
      ending.takeUnopened(end);
    } else if (end.temporary()) {
      ending.unknown(end.reason());
    } else {
      ending.take(end);
    }
  }

  private void restart(OutcomeRecord promoted) throws InterruptedException {
    Optional<Live> live = journal.get().live();
    boolean wentBack = journal.get().rollbacks().containsKey(run);
    if (wentBack && live.isPresent()) {
      goOnBack(OutcomeRecord.of("rollback").with("version", live.get().version()));
      return;
    }
    StageEnd first = servers.bring(promoted);
    if (first.goesOn()) {
      ending.served();
      return;
    }
    if (live.isPresent() && isFirst(live.get())) {
      ending.decide(
          Outcome.FAILED,
          first.reason()
              + "; no version was live before "
              + live.get().version()
              + ", so it stays live");
      return;
    }
    notes.accept("going back, because the servers did not take the version: " + first.reason());
    StageEnd back = stages.run("rollback", "--reason=" + first.reason());
    if (back.outcome().equals(Optional.of(Outcome.SUPERSEDED))) {
      ending.take(back);
      return;
    }
    StageEnd second = back.goesOn() ? servers.takeBack(back.record()) : back;
    if (second.goesOn()) {
      String took = second.record().get("live_seconds").map(WholeRun::proved).orElse("");
      ending.decide(Outcome.ROLLED_BACK, first.reason() + took);
    } else {
      ending.decide(Outcome.FAILED, first.reason() + "; and going back failed: " + second.reason());
    }
  }

  private boolean isFirst(Live live) {
    return journal.get().takeovers().stream()
        .allMatch(takeover -> takeover.version().equals(live.version()));
  }

  /** The attempt before went back in the journal and was broken off before the servers did. */
  private void goOnBack(OutcomeRecord back) throws InterruptedException {
    StageEnd end = servers.takeBack(back);
    if (end.goesOn()) {
      ending.decide(Outcome.ROLLED_BACK, "the servers did not take the version");
    } else {
      ending.decide(Outcome.FAILED, "going back failed: " + end.reason());
    }
  }

  private static String proved(String seconds) {
    return "; every server proved the version before " + seconds + " s after it was live again";
  }

  private void clean() throws InterruptedException {
    StageEnd end = stages.run("prune");
    if (!end.goesOn()) {
      // the run is recorded: too much on the disk is a warning, not another outcome
      notes.accept("warning: Clean: " + end.reason());
    }
  }

  private void tell() throws InterruptedException {
    if (plan.tells() && ending.isWritten()) {
      stages.once(Stages.LIMIT, "notify", "--outcome=" + outcome(), "--reason=" + ending.reason());
    }
  }

  private Optional<RunState> known() {
    return Optional.ofNullable(journal.get().runs().get(run));
  }

  /** The process is about to end, so what is to be said is said now. */
  private void stopped() {
    try {
      ending.stopped(known(), journal.get().live().map(Live::version), plan.stopsOpen());
      tell();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RetrainException e) {
      ending.unknown("the run was stopped, and the journal can't be read: " + e.getMessage());
    }
  }
}
