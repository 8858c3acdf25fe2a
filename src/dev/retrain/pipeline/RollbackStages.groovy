package dev.retrain.pipeline

import dev.retrain.pipeline.config.BuildParameters
import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.serve.ModelServers
import dev.retrain.pipeline.trainer.CommandEnd
import dev.retrain.pipeline.trainer.TrainerCli
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/**
 * The stages of a build with ROLL_BACK_TO: a person chose a version that was live before, so nothing
 * is trained and nothing is gated. Reaching that version is a success of the build; in the journal it
 * is a run that ended ROLLED_BACK.
 */
class RollbackStages implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final TrainerCli trainer
  private final ModelServers servers
  private final BuildPage page
  private final Notifier notifier
  private final String runId
  private final String version

  RollbackStages(Object steps, TrainerCli trainer, ModelServers servers, BuildPage page, Notifier notifier, BuildParameters asked) {
    this.steps = steps
    this.trainer = trainer
    this.servers = servers
    this.page = page
    this.notifier = notifier
    runId = asked.runId
    version = asked.rollBackTo
  }

  /** Runs the stages and returns the word ROLLED_BACK. */
  String run() {
    page.describe('going back to ' + version)
    try {
      for (String name in ['Launch', 'Wait', 'Gate']) {
        leaveOut(name)
      }
      String reason = 'asked for by ROLL_BACK_TO of ' + runId
      Map<String, String> live = [:]
      stage('Promote') {
        CommandEnd end = trainer.run('rollback', ['rollback', '--to', version, Text.option('reason', reason)])
        live = end.record
        end
      }
      servers.learn(live)
      notifier.learn(live)
      stage('Restart') {
        servers.goTo(live)
      }
      stage('Record') {
        trainer.run('record', ['record', '--went-back-to', version])
      }
      leaveOut('Clean')
      page.describe('went back to ' + version)
      notifier.tell(Outcome.ROLLED_BACK, reason)
    } catch (FlowInterruptedException e) {
      page.describe('going back to ' + version + ' was aborted')
      giveUp(Outcome.ABORTED, 'the build was aborted')
      throw e
    } catch (Exception | Error e) { // a missing plug-in is an Error
      giveUp(Outcome.FAILED, e.message ?: 'the pipeline broke')
      throw e
    } finally {
      trainer.stop()
    }
    return Outcome.ROLLED_BACK.name()
  }

  /** The journal shall say how the run ended, if the run has come as far as being opened. */
  private void giveUp(Outcome last, String reason) {
    trainer.stop()
    trainer.close(last, reason)
    notifier.tell(last, reason)
  }

  private void leaveOut(String name) {
    steps.stage(name) {
      steps.echo(name + ': nothing to do, this build goes back to ' + version)
    }
  }

  private void stage(String name, Closure<CommandEnd> command) {
    steps.stage(name) {
      CommandEnd end = command()
      if (!end.goesOn() && end.outcome != Outcome.ROLLED_BACK) {
        page.describe('going back to ' + version + ' failed: ' + end.reason)
        steps.error(end.reason)
      }
    }
  }
}
