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
  /** Launcher that the build parameter LAUNCHER offers first, {@code 'kubernetes'} or {@code 'local'}. Default {@code 'kubernetes'}. */
  final String launcher
  /** The trainer's program with the local launcher: a name on the PATH of the agent or a path seen from the workspace. Default {@code 'retrain'}. */
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
  /** Namespace of the Jobs with the Kubernetes launcher. Default {@code 'training'}. */
  final String namespace
  /** Image of the Jobs, best by digest. Not given: the one in retrain-job.yaml. */
  final String image
  /** Memory that the training's pod asks for and may use, {@code '4Gi'} for example. Not given: as in retrain-job.yaml. */
  final String memory
  /** Processors that the training's pod asks for and may use, {@code '2'} or {@code '1500m'} for example. Not given: as in retrain-job.yaml. */
  final String cpu
  /** Seconds that a Job may wait for its image, a node, a volume or quota before the run fails. Default 60. */
  final int startSeconds
  /** Minutes that a person has to say yes to a version of which the gate could not tell; then the run ends INCONCLUSIVE. Default 0: nobody is asked. */
  final int askMinutes
  /** Who may say yes: user ids and groups of Jenkins with commas between. Default {@code ''}: whoever may build the job. */
  final String askWhom
  /** Mail addresses with commas between to which Jenkins itself writes how runs end. Default {@code ''}: nobody. */
  final String mail
  /** On which ends it does: outcomes in lower case and {@code recovered}, with commas between. */
  final String mailOn
  /** Whether the Jobs mount the claims of store and data; false where a registry names servers alone. Default {@code true}. */
  final boolean volumes
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
    namespace = all.namespace
    image = all.image
    memory = all.memory
    cpu = all.cpu
    startSeconds = all.startSeconds
    askMinutes = all.askMinutes
    askWhom = all.askWhom
    mail = all.mail
    mailOn = all.mailOn
    volumes = all.volumes
    checkout = all.checkout
  }

  private static final Map DEFAULTS = [
    registry: 'models.yaml', model: '', launcher: 'kubernetes', command: 'retrain', agent: '', cron: '',
    timeoutMinutes: 30, stageMinutes: 10, retries: 0, retryDelaySeconds: 60, keepBuilds: 30,
    namespace: 'training', image: '', memory: '', cpu: '', startSeconds: 60, askMinutes: 0, askWhom: '', mail: '', mailOn: 'rejected,failed,timed_out,rolled_back,recovered', volumes: true, checkout: true,
  ]

  private static final Map SMALLEST = [timeoutMinutes: 1, stageMinutes: 1, retries: 0, retryDelaySeconds: 0, keepBuilds: 1, startSeconds: 10, askMinutes: 0]

  private static final Map FORMS = [
    namespace: '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?', memory: '([1-9][0-9]{0,6}[MG]i)?', cpu: '([1-9][0-9]{0,2}|[1-9][0-9]{2,5}m)?',
    image: '([A-Za-z0-9][A-Za-z0-9._:/@-]{0,499})?', mail: '([^@\\s,]{1,64}@[A-Za-z0-9.-]{1,255}(,(?=.)|$)){0,20}',
    mailOn: '((promoted|rejected|inconclusive|superseded|skipped|failed|aborted|timed_out|rolled_back|recovered)(,(?=.)|$))+',
  ]
  private static final Map EXAMPLES = [
    namespace: "a namespace, 'training' for example", memory: "mebibytes or gibibytes, '4Gi' for example",
    cpu: "processors, '2' or '1500m' for example", image: "an image, 'registry.example.org/retrain@sha256:…' for example",
    mail: "at most 20 addresses, 'a@example.org,b@example.org' for example", mailOn: "outcomes in lower case, 'failed,recovered' for example",
  ]

  /** Whether the Jenkinsfile says this option, so that the registry's word does not count. */
  @NonCPS
  boolean says(String option) {
    return given.contains(option)
  }

  /** Whether Jenkins writes a mail on this occasion, an outcome for example. */
  @NonCPS
  boolean mails(String occasion) {
    if (mail) {
      for (String word in mailOn.split(',')) {
        if (word.equalsIgnoreCase(occasion)) { // in no language's own letters
          return true
        }
      }
    }
    return false
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
    if (FORMS.containsKey(name)) {
      return value.matches(FORMS[name]) ? [] : ["retrainPipeline: option '" + name + "' is " + Text.quoted(value) + ': give ' + EXAMPLES[name]]
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
