package dev.retrain.pipeline

import dev.retrain.pipeline.trainer.CommandEnd
import dev.retrain.pipeline.trainer.TrainerCli

/**
 * How a run ends, once that is decided: shown on the build's page, and written to the journal where
 * no command of the run does.
 */
class RunEnd implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final TrainerCli trainer
  private final BuildPage page
  private final Notifier notifier
  private boolean closed
  private boolean live
  private String version = ''
  private String why = ''
  /** How the run ends; null while that is open. */
  Outcome outcome
  /** Whether the journal may have heard of the run. */
  boolean opened = true

  RunEnd(Object steps, TrainerCli trainer, BuildPage page, Notifier notifier) {
    this.steps = steps
    this.trainer = trainer
    this.page = page
    this.notifier = notifier
  }

  /** A stage that has nothing to do once the end is decided. */
  void stageIfOpen(String name, Closure body) {
    steps.stage(name) {
      if (outcome == null) {
        body()
      } else {
        leaveOut(name)
      }
    }
  }

  /** Says why a stage does nothing. */
  void leaveOut(String name) {
    steps.echo(name + ': nothing to do, the run ended ' + outcome.name())
  }

  /** Takes the end of a command as the run's, where it is one. */
  void take(CommandEnd end) {
    version = end.record.get('version') ?: version
    if (!end.goesOn()) {
      decide(end.outcome, end.reason)
    }
  }

  /** Takes the end of the command that makes the version live. */
  void takePromotion(CommandEnd end) {
    live = end.goesOn()
    take(end)
  }

  /** Takes the end of a command as that of a run of which the journal never hears. */
  void takeUnopened(CommandEnd end) {
    opened = false
    closed = true
    outcome = end.outcome
    why = end.reason
    page.show(outcome, why)
  }

  /** Decides the end. A failed run has nothing more to record, so it is closed at once. */
  void decide(Outcome decided, String reason) {
    outcome = decided
    why = reason
    page.show(decided, reason)
    if (decided == Outcome.FAILED || decided == Outcome.TIMED_OUT) {
      closed = true
      trainer.close(decided, reason)
    }
  }

  /** Decides the end of a run that its command left open. */
  void decideOpen(Outcome decided, String reason) {
    decide(decided, reason)
    trainer.close(decided, reason)
  }

  /** Decides that the servers have the new version; the page says it when the journal does. */
  void promoted() {
    outcome = Outcome.PROMOTED
  }

  /** Takes what came of writing the end to the journal. */
  void recorded(CommandEnd end) {
    closed = true
    if (!end.goesOn() && end.outcome != outcome) {
      decide(end.outcome, end.reason)
    } else if (outcome == Outcome.PROMOTED) {
      why = version + ' is live'
      page.show(outcome, (version + ' ' + (end.record.get('semver') ?: '')).trim())
    }
  }

  /** Whether the journal has the run's end already, so that there is nothing left to record. */
  boolean isOver() {
    return outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT || outcome == Outcome.SKIPPED
  }

  /** Has the end told to whom it concerns. */
  void tell() {
    notifier.tell(outcome, why)
  }

  /** Ends the run because its build ends before its time. */
  void giveUp(Outcome last, String reason) {
    trainer.stop()
    String all = reason + (live && outcome == null ? '; ' + version + ' is live, and no proof says that the servers have it' : '')
    page.describe(last.name() + ': ' + all)
    if (!closed) {
      trainer.close(last, all)
    }
    notifier.tell(last, all)
  }
}
