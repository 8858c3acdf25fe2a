package dev.retrain.pipeline

import dev.retrain.pipeline.config.BuildParameters
import dev.retrain.pipeline.config.JobProperties
import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.serve.ModelServers
import dev.retrain.pipeline.trainer.CommandEnd
import dev.retrain.pipeline.trainer.TrainerCli
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/**
 * The seven stages of a run. A build always shows all seven; those that do not apply say why. A run
 * whose outcome is decided early goes on to Record and Clean, unless there is nothing to record.
 */
class RetrainStages implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final TrainerCli trainer
  private final ModelServers servers
  private final BuildPage page
  private final JobProperties job
  private final BuildParameters asked
  private Outcome outcome
  private boolean launched
  private boolean closed
  private String version = ''
  private Map<String, String> promoted = [:]

  RetrainStages(Object steps, TrainerCli trainer, ModelServers servers, BuildPage page, JobProperties job, BuildParameters asked) {
    this.steps = steps
    this.trainer = trainer
    this.servers = servers
    this.page = page
    this.job = job
    this.asked = asked
  }

  /** Runs the stages and returns the word for how the run ended. */
  String run() {
    page.describe('run ' + asked.runId)
    try {
      stages()
    } catch (FlowInterruptedException e) {
      giveUp(Outcome.ABORTED, 'the build was aborted')
      throw e
    } catch (Exception | Error e) { // a missing plug-in is an Error
      giveUp(Outcome.FAILED, e.message ?: 'the pipeline broke')
      throw e
    } finally {
      trainer.stop()
    }
    return outcome.name()
  }

  private void stages() {
    steps.stage('Launch') {
      launch()
    }
    stageIfOpen('Wait') {
      take(trainer.awaitTraining())
    }
    stageIfOpen('Gate') {
      take(trainer.run('gate', ['gate']))
    }
    stageIfOpen('Promote') {
      promote()
    }
    stageIfOpen('Restart') {
      restart()
    }
    steps.stage('Record') {
      record()
    }
    steps.stage('Clean') {
      clean()
    }
  }

  /** What the check turns down is not started, and the journal never hears of it. */
  private void launch() {
    CommandEnd end = trainer.check()
    job.setByRegistry(asked.model, end.record)
    servers.learn(end.record)
    if (end.goesOn()) {
      launched = true
      trainer.startTraining()
    } else {
      closed = true
      outcome = end.outcome
      page.show(outcome, end.reason)
    }
  }

  private void stageIfOpen(String name, Closure body) {
    steps.stage(name) {
      if (outcome == null) {
        body()
      } else {
        steps.echo(name + ': nothing to do, the run ended ' + outcome.name())
      }
    }
  }

  /** Takes the end of a command as the run's, where it is one. */
  private void take(CommandEnd end) {
    version = end.record.get('version') ?: version
    if (!end.goesOn()) {
      finish(end.outcome, end.reason)
    }
  }

  private void finish(Outcome decided, String reason) {
    outcome = decided
    page.show(decided, reason)
    if (decided == Outcome.FAILED || decided == Outcome.TIMED_OUT) {
      closed = true
      trainer.close(decided, reason)
    }
  }

  private void promote() {
    CommandEnd end = servers.promote()
    promoted = end.record
    take(end)
  }

  private void restart() {
    CommandEnd first = servers.bring(promoted)
    if (first.goesOn()) {
      outcome = Outcome.PROMOTED
      return
    }
    steps.echo('going back, because the servers did not take the new version: ' + first.reason)
    CommandEnd back = trainer.run('rollback', ['rollback', Text.option('reason', first.reason)])
    if (back.outcome == Outcome.SUPERSEDED) {
      finish(back.outcome, back.reason)
      return
    }
    CommandEnd second = back.goesOn() ? servers.takeBack(back.record) : back
    if (second.goesOn()) {
      String took = second.record.get('live_seconds')
      finish(Outcome.ROLLED_BACK, first.reason + (took ? '; every server proved the version before ' + took + ' s after it was live again' : ''))
    } else {
      finish(Outcome.FAILED, first.reason + '; and going back failed: ' + second.reason)
    }
  }

  private void record() {
    if (isOver()) {
      steps.echo('Record: nothing to do, the run ended ' + outcome.name())
    } else {
      CommandEnd end = trainer.run('record', ['record'])
      closed = true
      if (!end.goesOn() && end.outcome != outcome) {
        finish(end.outcome, end.reason)
      } else if (outcome == Outcome.PROMOTED) {
        page.show(outcome, (version + ' ' + (end.record.get('semver') ?: '')).trim())
      }
    }
    if (launched) {
      trainer.describeRun()
    }
    steps.archiveArtifacts(artifacts: trainer.evidence(), allowEmptyArchive: true)
  }

  private void clean() {
    if (isOver()) {
      steps.echo('Clean: nothing to do, the run ended ' + outcome.name())
      return
    }
    CommandEnd end = trainer.run('prune', ['prune'])
    if (!end.goesOn()) {
      // the run is recorded: too much on the disk is a warning, not another outcome
      steps.unstable('Clean: ' + end.reason)
    }
  }

  /** Whether the journal has the run's end already, so that there is nothing left to record. */
  private boolean isOver() {
    return outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT || outcome == Outcome.SKIPPED
  }

  private void giveUp(Outcome last, String reason) {
    trainer.stop()
    page.describe(last.name() + ': ' + reason)
    if (!closed) {
      trainer.close(last, reason)
    }
  }
}
