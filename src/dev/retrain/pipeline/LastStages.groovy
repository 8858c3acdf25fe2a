package dev.retrain.pipeline

import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.serve.ModelServers
import dev.retrain.pipeline.trainer.CommandEnd
import dev.retrain.pipeline.trainer.TrainerCli

/** The stages after the gate: Promote and Restart while the end of the run is open, Record and Clean always. */
class LastStages implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final TrainerCli trainer
  private final ModelServers servers
  private final RunEnd ending
  private Map<String, String> promoted = [:]

  LastStages(Object steps, TrainerCli trainer, ModelServers servers, RunEnd ending) {
    this.steps = steps
    this.trainer = trainer
    this.servers = servers
    this.ending = ending
  }

  /** Runs them; afterwards the end is decided and the journal has it. */
  void run() {
    ending.stageIfOpen('Promote') {
      promote()
    }
    ending.stageIfOpen('Restart') {
      restart()
    }
    steps.stage('Record') {
      record()
    }
    steps.stage('Clean') {
      clean()
    }
  }

  private void promote() {
    CommandEnd end = servers.promote()
    promoted = end.record
    ending.takePromotion(end)
  }

  private void restart() {
    CommandEnd first = servers.bring(promoted)
    if (first.goesOn()) {
      ending.promoted()
      return
    }
    steps.echo('going back, because the servers did not take the new version: ' + first.reason)
    CommandEnd back = trainer.run('rollback', ['rollback', Text.option('reason', first.reason)])
    if (back.outcome == Outcome.SUPERSEDED) {
      ending.decide(back.outcome, back.reason)
      return
    }
    CommandEnd second = back.goesOn() ? servers.takeBack(back.record) : back
    if (second.goesOn()) {
      String took = second.record.get('live_seconds')
      ending.decide(Outcome.ROLLED_BACK, first.reason + (took ? '; every server proved the version before ' + took + ' s after it was live again' : ''))
    } else {
      ending.decide(Outcome.FAILED, first.reason + '; and going back failed: ' + second.reason)
    }
  }

  private void record() {
    if (ending.isOver()) {
      ending.leaveOut('Record')
    } else {
      ending.recorded(trainer.run('record', ['record']))
    }
    if (ending.opened) {
      trainer.describeRun()
    }
    trainer.keepEvidence()
  }

  private void clean() {
    if (ending.isOver()) {
      ending.leaveOut('Clean')
      return
    }
    CommandEnd end = trainer.run('prune', ['prune'])
    if (!end.goesOn()) {
      // the run is recorded: too much on the disk is a warning, not another outcome
      steps.unstable('Clean: ' + end.reason)
    }
  }
}
