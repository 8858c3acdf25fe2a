package dev.retrain.pipeline.config

/**
 * Sets the job's own properties: parameters, schedule, how many builds are kept, one build at a time.
 * Jenkins applies them when a build runs, so a new job shows its parameters after the first build.
 *
 * <p>They are set once in a build: at its start if the option {@code cron} is given, else when the
 * registry was read. Setting them without the registry's schedule first would take the schedule away
 * from a job whose build then finds no agent or no checkout, and it would never run again.
 */
class JobProperties implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final RetrainConfig config

  JobProperties(Object steps, RetrainConfig config) {
    this.steps = steps
    this.config = config
  }

  /** Sets them by the options, unless the schedule is the registry's. */
  void setByOptions() {
    if (!isScheduledByRegistry()) {
      set(config.cron)
    }
  }

  /**
   * Sets them with the registry's schedule. It belongs to the job's own model: a build by hand for
   * another one leaves the job as it is, and so does a registry that could not be read.
   *
   * @param record the outcome record of the check
   */
  void setByRegistry(String model, Map<String, String> record) {
    if (isScheduledByRegistry() && model == config.model && record.containsKey('timeout_minutes')) {
      set((record.get('cron') ?: '').replace('\\n', '\n'))
    }
  }

  private boolean isScheduledByRegistry() {
    return config.model && !config.says('cron')
  }

  private void set(String cron) {
    List all = [
      steps.parameters(parameters()),
      steps.disableConcurrentBuilds(),
      steps.buildDiscarder(steps.logRotator(numToKeepStr: String.valueOf(config.keepBuilds))),
    ]
    if (cron) {
      all.add(steps.pipelineTriggers([steps.cron(cron)]))
    }
    steps.properties(all)
  }

  private List parameters() {
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
