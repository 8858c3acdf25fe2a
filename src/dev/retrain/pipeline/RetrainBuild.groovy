package dev.retrain.pipeline

import dev.retrain.pipeline.config.BuildParameters
import dev.retrain.pipeline.config.JobProperties
import dev.retrain.pipeline.config.RetrainConfig
import dev.retrain.pipeline.launch.JobLauncher
import dev.retrain.pipeline.launch.Launchers
import dev.retrain.pipeline.serve.ModelServers
import dev.retrain.pipeline.serve.Places
import dev.retrain.pipeline.trainer.TrainerCli

/** One build: sets the job up, reads and checks what was asked for, takes an agent, runs the stages. */
class RetrainBuild implements Serializable {
  private static final long serialVersionUID = 1L
  private static final String TIMER = 'hudson.triggers.TimerTrigger$TimerTriggerCause'

  private final Object steps
  private final RetrainConfig config
  private final JobProperties job

  RetrainBuild(Object steps, RetrainConfig config) {
    this.steps = steps
    this.config = config
    job = new JobProperties(steps, config)
  }

  /** Runs the build and returns the word for how the run ended. */
  String run() {
    job.setByOptions()
    BuildParameters asked = parameters()
    return asked.rollBackTo ? goBack(asked) : retrain(asked)
  }

  private String goBack(BuildParameters asked) {
    String word = ''
    steps.node(config.agent) {
      TrainerCli trainer = trainerOf(asked)
      BuildPage page = new BuildPage(steps, asked.model)
      Notifier notifier = new Notifier(steps, trainer, config, asked.model)
      word = new RollbackStages(steps, trainer, serversOf(asked, trainer), page, notifier, asked).run()
    }
    return word
  }

  /** A person is asked between two agents, so that no executor waits for the answer. */
  private String retrain(BuildParameters asked) {
    RetrainStages stages = null
    String next = config.agent
    steps.node(config.agent) {
      TrainerCli trainer = trainerOf(asked)
      Notifier notifier = new Notifier(steps, trainer, config, asked.model)
      stages = new RetrainStages(steps, trainer, serversOf(asked, trainer), job, asked, new Question(steps, config), notifier)
      stages.run()
      if (asked.launcher == 'local') {
        next = steps.env.NODE_NAME // the store and the servers may be on this agent alone
      }
    }
    if (stages.isInDoubt()) {
      stages.ask()
      steps.node(next) {
        stages.goOn {
          // what is there is what the run began with: a later commit may have another registry
          if (config.checkout && !steps.fileExists(config.registry)) {
            steps.checkout(steps.scm)
          }
        }
      }
    }
    return stages.outcome()
  }

  private BuildParameters parameters() {
    String tag = steps.env.BUILD_TAG
    boolean scheduled = steps.currentBuild.getBuildCauses(TIMER).size() > 0
    BuildParameters asked = new BuildParameters(steps.params, config, tag, scheduled)
    List<String> problems = asked.problems(tag)
    if (problems) {
      steps.error(problems.join('\n'))
    }
    return asked
  }

  private TrainerCli trainerOf(BuildParameters asked) {
    Map code = [:]
    if (config.checkout) {
      code = steps.checkout(steps.scm) ?: [:]
    }
    JobLauncher launcher = Launchers.of(asked.launcher, steps, config)
    return new TrainerCli(steps, launcher, config, asked, String.valueOf(steps.env.BUILD_NUMBER), code)
  }

  private ModelServers serversOf(BuildParameters asked, TrainerCli trainer) {
    return Places.of(asked.launcher, steps, trainer, asked.runId)
  }
}
