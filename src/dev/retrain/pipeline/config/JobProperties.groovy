package dev.retrain.pipeline.config

/**
 * Sets the job's own properties: parameters, schedule, how many builds are kept, one build at a time.
 * Jenkins applies them when a build runs, so a new job shows its parameters after the first build.
 */
class JobProperties implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps

  JobProperties(Object steps) {
    this.steps = steps
  }

  /** Replaces the job's properties by those of this configuration. */
  void set(RetrainConfig config) {
    List all = [
      steps.parameters(parameters(config)),
      steps.disableConcurrentBuilds(),
      steps.buildDiscarder(steps.logRotator(numToKeepStr: String.valueOf(config.keepBuilds))),
    ]
    if (config.cron) {
      all.add(steps.pipelineTriggers([steps.cron(config.cron)]))
    }
    steps.properties(all)
  }

  private List parameters(RetrainConfig config) {
    return [
      steps.string(name: 'MODEL', defaultValue: config.model, description: 'Model of the registry.'),
      steps.choice(name: 'LAUNCHER', choices: firstOf(config.launcher, BuildParameters.LAUNCHERS),
        description: 'Where the commands run.'),
      steps.choice(name: 'TRIGGER', choices: BuildParameters.TRIGGERS,
        description: 'Why the run is started; a build started by the clock says schedule by itself.'),
      steps.string(name: 'RUN_ID', defaultValue: '',
        description: 'Names the run, to finish one that was broken off. Empty: the build tag.'),
      steps.booleanParam(name: 'FORCE', defaultValue: false,
        description: 'Train although the last success is recent or little data is new. The gate decides all the same.'),
      steps.string(name: 'ROLL_BACK_TO', defaultValue: '',
        description: 'Go back to this version instead of training, v20261121_020034 for example.'),
    ]
  }

  private static List<String> firstOf(String first, List<String> words) {
    List<String> ordered = [first]
    for (String word in words) {
      if (word != first) {
        ordered.add(word)
      }
    }
    return ordered
  }
}
