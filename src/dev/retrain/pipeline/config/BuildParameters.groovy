package dev.retrain.pipeline.config

import com.cloudbees.groovy.cps.NonCPS

/**
 * What a build was asked for: the six build parameters of the contract, read once and checked before
 * anything is started. They are read from {@code params}, never from {@code env}, which in the first
 * build of a job does not have them yet.
 */
class BuildParameters implements Serializable {
  private static final long serialVersionUID = 1L

  /** Where the commands run; words of LAUNCHER. */
  static final List<String> LAUNCHERS = ['kubernetes', 'local']
  /** Why a run was started; words of TRIGGER. */
  static final List<String> TRIGGERS = ['manual', 'schedule', 'data_drift', 'performance_decay', 'data_volume']

  private static final String NAME = '[A-Za-z0-9][A-Za-z0-9._-]{0,99}'
  private static final List<String> FLAGS = ['true', 'false', '', 'null']
  private static final String VERSION = 'v[0-9]{8}_[0-9]{6}'
  private static final int LONGEST_RUN_ID = 200

  /** MODEL: the model of the registry, 1 to 100 characters of {@code [A-Za-z0-9._-]}. */
  final String model
  /** LAUNCHER: where the commands run. */
  final String launcher
  /** TRIGGER: why the run was started. */
  final String trigger
  /** RUN_ID: names the run; by default the build tag. The same id always means the same run. */
  final String runId
  /** FORCE: whether the minimum gap between runs is ignored. The gate never is. */
  final boolean force
  /** ROLL_BACK_TO: the version to go back to; empty for a usual run. */
  final String rollBackTo
  private final String forced

  /**
   * @param params the build's parameters by name
   * @param config gives the defaults
   * @param buildTag what Jenkins calls the build, the default run id
   * @param scheduled whether the clock started the build
   */
  BuildParameters(Map params, RetrainConfig config, String buildTag, boolean scheduled) {
    model = params.MODEL ?: config.model
    launcher = params.LAUNCHER ?: config.launcher
    trigger = scheduled ? 'schedule' : params.TRIGGER ?: 'manual'
    runId = params.RUN_ID ?: buildTag
    forced = String.valueOf(params.FORCE)
    force = forced == 'true'
    rollBackTo = params.ROLL_BACK_TO ?: ''
  }

  /** What is wrong with the parameters, one sentence each with the cure; empty if nothing is. */
  @NonCPS
  List<String> problems(String buildTag) {
    List<String> found = []
    if (!model) {
      found.add("MODEL is empty: give a model of the registry, or the option 'model' to retrainPipeline")
    } else if (!model.matches(NAME)) {
      found.add('MODEL is ' + Text.quoted(model) + ': give a name of letters, digits, dots, hyphens and underscores')
    }
    if (!LAUNCHERS.contains(launcher)) {
      found.add('LAUNCHER is ' + Text.quoted(launcher) + ': give one of ' + LAUNCHERS.join(', '))
    }
    if (!TRIGGERS.contains(trigger)) {
      found.add('TRIGGER is ' + Text.quoted(trigger) + ': give one of ' + TRIGGERS.join(', '))
    }
    if (!FLAGS.contains(forced)) {
      found.add('FORCE is ' + Text.quoted(forced) + ': give true or false')
    }
    if (rollBackTo && !rollBackTo.matches(VERSION)) {
      found.add('ROLL_BACK_TO is ' + Text.quoted(rollBackTo) + ": give a version as 'retrain versions' lists them, v20261121_020034 for example")
    }
    found.addAll(problemsOfRunId(buildTag))
    return found
  }

  @NonCPS
  private List<String> problemsOfRunId(String buildTag) {
    if (runId != buildTag && !isTagOfThisJob(buildTag)) {
      return runId.matches(NAME) ? [] :
        ['RUN_ID is ' + Text.quoted(runId) + ': give up to 100 letters, digits, dots, hyphens and underscores, or the tag of a build of this job']
    }
    String refused = Text.whyRefused(String.valueOf(runId))
    if (!runId || runId.length() > LONGEST_RUN_ID) {
      refused = 'must have 1 to ' + LONGEST_RUN_ID + ' characters'
    }
    return refused ? ['the build tag ' + Text.quoted(runId) + ' ' + refused + ': give a RUN_ID'] : []
  }

  /** A job's name may hold blanks, and so do the run ids that its builds got by themselves. */
  @NonCPS
  private boolean isTagOfThisJob(String buildTag) {
    String job = String.valueOf(buildTag).replaceAll('[0-9]+$', '')
    return job && runId.startsWith(job) && runId.substring(job.length()).matches('[0-9]{1,9}')
  }
}
