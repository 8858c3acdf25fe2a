package dev.retrain.pipeline.config

import com.cloudbees.groovy.cps.NonCPS

/**
 * The options of {@code retrainPipeline}. Defaults stand here and nowhere else; an unknown key is an
 * error. What concerns the model itself (gate, data, schedule gaps) belongs into the registry file.
 */
class RetrainConfig implements Serializable {
  private static final long serialVersionUID = 1L

  /** Registry file, seen from the workspace. Default {@code 'models.yaml'}. */
  final String registry
  /** Model of the registry that the build parameter MODEL offers first. Default {@code ''}: the user must say. */
  final String model
  /** Launcher that the build parameter LAUNCHER offers first, {@code 'local'} or {@code 'kubernetes'}. Default {@code 'local'}. */
  final String launcher
  /** The trainer's program: a name on the PATH of the agent or a path seen from the workspace. Default {@code 'retrain'}. */
  final String command
  /** Label of the agents that may run the build. Default {@code ''}: any. */
  final String agent
  /** Cron lines of the job, several with line breaks between, {@code 'TZ=UTC\nH 3 * * *'} for example. Not given: the registry's retrain.cron. */
  final String cron
  /** Minutes that the training may take before it is stopped and the run ends TIMED_OUT. Not given: the registry's retrain.timeout. Default 30. */
  final int timeoutMinutes
  /** Minutes that any other command may take. Default 10. */
  final int stageMinutes
  /** How often a command is repeated after a temporary failure (exit code 75). Not given: for the training the registry's retrain.retries. Default 0. */
  final int retries
  /** Seconds before a command is repeated. Not given: for the training the registry's retrain.retry_delay. Default 60. */
  final int retryDelaySeconds
  /** Builds of the job that Jenkins keeps. Default 30. */
  final int keepBuilds
  /** Whether the build checks its repository out first ({@code checkout scm}). Default {@code true}. */
  final boolean checkout
  private final List<String> given

  /** Takes options in which {@link #problems} found none; a constructor must not call CPS methods. */
  RetrainConfig(Map options) {
    Map all = DEFAULTS + options
    given = new ArrayList<String>(options.keySet())
    registry = all.registry
    model = all.model
    launcher = all.launcher
    command = all.command
    agent = all.agent
    cron = all.cron
    timeoutMinutes = all.timeoutMinutes
    stageMinutes = all.stageMinutes
    retries = all.retries
    retryDelaySeconds = all.retryDelaySeconds
    keepBuilds = all.keepBuilds
    checkout = all.checkout
  }

  private static final Map DEFAULTS = [
    registry: 'models.yaml', model: '', launcher: 'local', command: 'retrain', agent: '', cron: '',
    timeoutMinutes: 30, stageMinutes: 10, retries: 0, retryDelaySeconds: 60, keepBuilds: 30, checkout: true,
  ]

  private static final Map SMALLEST = [timeoutMinutes: 1, stageMinutes: 1, retries: 0, retryDelaySeconds: 0, keepBuilds: 1]

  /** Whether the Jenkinsfile says this option, so that the registry's word does not count. */
  @NonCPS
  boolean says(String option) {
    return given.contains(option)
  }

  /** Every option with its default, in the order of the help page. */
  @NonCPS
  static Map defaults() {
    return [:] + DEFAULTS
  }

  /** What is wrong with the options, one sentence each with the cure; empty if nothing is. */
  @NonCPS
  static List<String> problems(Map options) {
    List<String> found = []
    for (Object key in options.keySet()) {
      String name = String.valueOf(key)
      if (DEFAULTS.containsKey(name)) {
        found.addAll(problemsOf(name, options[key]))
      } else {
        found.add("retrainPipeline: option '" + Text.line(name) + "' is unknown: did you mean '" +
          Nearest.of(name, new ArrayList<String>(DEFAULTS.keySet())) + "'? Known are " + DEFAULTS.keySet().join(', '))
      }
    }
    return found
  }

  @NonCPS
  private static List<String> problemsOf(String name, Object value) {
    Object usual = DEFAULTS[name]
    if (usual instanceof Integer) {
      int smallest = SMALLEST[name]
      return value instanceof Integer && value >= smallest ? [] :
        ["retrainPipeline: option '" + name + "' is " + Text.quoted(value) + ": give a whole number from " + smallest + ', without quotes']
    }
    if (usual instanceof Boolean) {
      return value instanceof Boolean ? [] :
        ["retrainPipeline: option '" + name + "' is " + Text.quoted(value) + ': give true or false, without quotes']
    }
    if (!(value instanceof CharSequence)) {
      return ["retrainPipeline: option '" + name + "' is " + Text.quoted(value) + ': give a text in quotes']
    }
    return problemsOfText(name, String.valueOf(value))
  }

  @NonCPS
  private static List<String> problemsOfText(String name, String value) {
    if (name == 'cron' || name == 'agent') {
      return []
    }
    if (name == 'launcher' && !BuildParameters.LAUNCHERS.contains(value)) {
      return ["retrainPipeline: option 'launcher' is " + Text.quoted(value) + ': give one of ' + BuildParameters.LAUNCHERS.join(', ')]
    }
    if ((name == 'registry' || name == 'command') && value.trim().isEmpty()) {
      return ["retrainPipeline: option '" + name + "' is empty: leave it out for '" + DEFAULTS[name] + "'"]
    }
    String refused = Text.whyRefused(value)
    return refused ? ["retrainPipeline: option '" + name + "' is " + Text.quoted(value) + ', which ' + refused + ': give a plain one'] : []
  }
}
