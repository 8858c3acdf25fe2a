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
    String word = ''
    steps.node(config.agent) {
      word = runOnAgent(asked)
    }
    return word
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

  private String runOnAgent(BuildParameters asked) {
    Map code = [:]
    if (config.checkout) {
      code = steps.checkout(steps.scm) ?: [:]
    }
    JobLauncher launcher = Launchers.of(asked.launcher, steps, config)
    TrainerCli trainer = new TrainerCli(steps, launcher, config, asked, String.valueOf(steps.env.BUILD_NUMBER), code)
    ModelServers servers = Places.of(asked.launcher, steps, trainer, asked.runId)
    BuildPage page = new BuildPage(steps, asked.model)
    if (asked.rollBackTo) {
      return new RollbackStages(steps, trainer, servers, page, asked.runId, asked.rollBackTo).run()
    }
    return new RetrainStages(steps, trainer, servers, page, job, asked).run()
  }
}
