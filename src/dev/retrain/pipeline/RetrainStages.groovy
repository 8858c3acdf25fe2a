package dev.retrain.pipeline

import dev.retrain.pipeline.config.BuildParameters
import dev.retrain.pipeline.config.JobProperties
import dev.retrain.pipeline.serve.ModelServers
import dev.retrain.pipeline.trainer.CommandEnd
import dev.retrain.pipeline.trainer.TrainerCli
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/**
 * The seven stages of a run. A build always shows all seven; those that do not apply say why. A run
 * whose outcome is decided early goes on to Record and Clean, unless there is nothing to record. Where
 * the gate can't tell and a person may be asked, the stages stop in between: {@link #run} on an agent,
 * {@link #ask} without one, {@link #goOn} on an agent again.
 */
class RetrainStages implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final TrainerCli trainer
  private final ModelServers servers
  private final BuildPage page
  private final JobProperties job
  private final BuildParameters asked
  private final Question question
  private final Notifier notifier
  private final RunEnd ending
  private CommandEnd doubt

  RetrainStages(Object steps, TrainerCli trainer, ModelServers servers, JobProperties job, BuildParameters asked, Question question,
    Notifier notifier) {
    this.steps = steps
    this.trainer = trainer
    this.servers = servers
    this.job = job
    this.asked = asked
    this.question = question
    page = new BuildPage(steps, asked.model)
    this.notifier = notifier
    ending = new RunEnd(steps, trainer, page, notifier)
  }

  /** Runs the stages up to the question, or all of them if nobody is to be asked. */
  void run() {
    page.describe('run ' + asked.runId)
    guarded {
      steps.stage('Launch') {
        launch()
      }
      ending.stageIfOpen('Wait') {
        ending.take(trainer.awaitTraining())
      }
      ending.stageIfOpen('Gate') {
        gate()
      }
      if (!isInDoubt()) {
        lastStages()
      }
    }
  }

  /** Whether the stages stopped because a person is to be asked. */
  boolean isInDoubt() {
    return doubt != null
  }

  /** Asks, without an agent. */
  void ask() {
    steps.stage('Ask') {
      question.ask(asked.model + ' ' + doubt.record.get('version') + ': ' + doubt.reason)
    }
  }

  /**
   * Runs the stages after the question.
   *
   * @param prepare makes the workspace, which may be another one, fit for commands
   */
  void goOn(Closure prepare) {
    guarded {
      prepare()
      if (question.isAnswered()) {
        ending.take(trainer.run('accept', ['accept', '--by=' + question.by()]))
      } else {
        ending.decideOpen(Outcome.INCONCLUSIVE, doubt.reason + '; ' + question.silence())
      }
      lastStages()
    }
  }

  /** The word for how the run ended. */
  String outcome() {
    return ending.outcome.name()
  }

  /** Whatever breaks the stages off, the journal shall say how the run ended. */
  private void guarded(Closure body) {
    try {
      body()
    } catch (FlowInterruptedException e) {
      ending.giveUp(Outcome.ABORTED, 'the build was aborted')
      throw e
    } catch (Exception | Error e) { // a missing plug-in is an Error
      ending.giveUp(Outcome.FAILED, e.message ?: 'the pipeline broke')
      throw e
    } finally {
      trainer.stop()
    }
  }

  /** What the check turns down is not started, and the journal never hears of it. */
  private void launch() {
    CommandEnd end = trainer.check()
    job.setByRegistry(asked.model, end.record)
    servers.learn(end.record)
    notifier.learn(end.record)
    if (end.goesOn()) {
      trainer.startTraining()
    } else {
      ending.takeUnopened(end)
    }
  }

  /** Before a question the files of the commands are kept: the workspace may be another one after it. */
  private void gate() {
    CommandEnd end = trainer.run('gate', question.mayBeAsked() ? ['gate', '--ask'] : ['gate'])
    if (end.outcome == Outcome.INCONCLUSIVE && end.record.get('open') == 'true') {
      doubt = end
      page.describe('asking, since the gate can not tell: ' + end.reason)
      trainer.keepEvidence()
    } else {
      ending.take(end)
    }
  }

  private void lastStages() {
    new LastStages(steps, trainer, servers, ending).run()
    ending.tell()
  }
}
