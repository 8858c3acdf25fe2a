package dev.retrain.pipeline.trainer

import dev.retrain.pipeline.Outcome
import dev.retrain.pipeline.config.BuildParameters
import dev.retrain.pipeline.config.RetrainConfig
import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.config.TrainingPlan
import dev.retrain.pipeline.launch.JobHandle
import dev.retrain.pipeline.launch.JobLauncher
import dev.retrain.pipeline.launch.JobOutcome
import dev.retrain.pipeline.launch.JobSpec
import dev.retrain.pipeline.launch.JobStatus
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException

/** The trainer's command line for one run: which command, with which values, and what its end means. */
class TrainerCli implements Serializable {
  private static final long serialVersionUID = 1L

  private final Object steps
  private final JobLauncher launcher
  private final RetrainConfig config
  private final BuildParameters build
  private final String buildNumber
  private final String commit
  private final String dirty
  private TrainingPlan plan
  private JobHandle running
  private long trainingSince

  /**
   * @param buildNumber number of the build, a part of each attempt's name
   * @param code what was checked out: GIT_COMMIT, and GIT_DIRTY where that is known; empty if nothing was
   */
  TrainerCli(Object steps, JobLauncher launcher, RetrainConfig config, BuildParameters build, String buildNumber, Map code) {
    this.steps = steps
    this.launcher = launcher
    this.config = config
    this.build = build
    this.buildNumber = buildNumber
    commit = code.GIT_COMMIT ?: ''
    dirty = code.GIT_DIRTY ?: ''
    plan = new TrainingPlan(config, [:])
  }

  /** Looks whether a training can work, and takes over what the registry says about running it. */
  CommandEnd check() {
    CommandEnd end = run('check', ['check'])
    plan = new TrainingPlan(config, end.record)
    return end
  }

  /** Starts the training and comes back at once. */
  void startTraining() {
    trainingSince = System.currentTimeMillis()
    running = launcher.submit(specOf('train', ['train'], plan.timeoutMinutes, 1))
  }

  /** Waits for the training that was started, and repeats it as the options allow. */
  CommandEnd awaitTraining() {
    JobHandle started = running
    return settled(endOf(started), started.spec, trainingSince, plan.retries, plan.retryDelaySeconds)
  }

  /** Runs a command to its end; repeats it as the options allow. */
  CommandEnd run(String stage, List<String> arguments) {
    return run(stage, arguments, [:])
  }

  /**
   * The same for a job that is not like the others.
   *
   * @param own image, resources or minutes of its own, by the names of JobSpec
   */
  CommandEnd run(String stage, List<String> arguments, Map own) {
    long since = System.currentTimeMillis()
    JobSpec spec = specOf(stage, arguments, config.stageMinutes, 1, own)
    return settled(endOf(launcher.submit(spec)), spec, since, config.retries, config.retryDelaySeconds)
  }

  /** Runs a command to its end, once. */
  CommandEnd runOnce(String stage, List<String> arguments) {
    return endOf(launcher.submit(specOf(stage, arguments, config.stageMinutes, 1)))
  }

  /** Ends what is running; harmless if nothing is. */
  void stop() {
    if (running != null) {
      JobHandle last = running
      running = null
      launcher.cancel(last)
    }
  }

  /** Writes into the journal that the run ended for a reason outside of its commands. Never throws. */
  void close(Outcome outcome, String reason) {
    try {
      List<String> arguments = ['close', '--outcome=' + outcome.name(), Text.option('reason', reason)]
      JobOutcome job = await(launcher.submit(specOf('close', arguments, config.stageMinutes, 1)))
      if (job.exitCode != ExitCode.DONE.code) {
        steps.echo('the journal does not say yet that the run ended ' + outcome.name() + ': see the log above')
      }
    } catch (Exception e) {
      // the caller is about to report a first error, which this one must not hide
      steps.echo('could not close the run as ' + outcome.name() + ': ' + e.message)
    }
  }

  /**
   * Has the end of the run told to whom the registry names; the journal's word comes before this one.
   *
   * @return the record, empty if there is none; throws nothing but what ends the build
   */
  Map<String, String> tell(Outcome outcome, String reason) {
    try {
      List<String> arguments = ['notify', '--outcome=' + outcome.name(), Text.option('reason', reason)]
      JobOutcome job = await(launcher.submit(specOf('notify', arguments, config.stageMinutes, 1)))
      Map<String, String> record = OutcomeRecord.ofRun(job.record, build.runId) ?: [:]
      if (job.exitCode != ExitCode.DONE.code || record.get('untold') != '0') {
        steps.echo('not everybody could be told how the run ended: ' + (record.get('reason') ?: 'see the log above'))
      }
      return record
    } catch (FlowInterruptedException e) {
      throw e
    } catch (Exception e) {
      steps.echo('nobody could be told how the run ended: ' + e.message)
      return [:]
    }
  }

  /** Prints what the journal knows about the run and copies its reports to where they are archived from. */
  void describeRun() {
    List<String> arguments = ['show', '--run', build.runId, '--copy-to', launcher.reports(build.runId)]
    await(launcher.submit(specOf('show', arguments, config.stageMinutes, 1, [givesReports: true])))
  }

  /** Keeps the small files that the run's commands left in the workspace with the build. */
  void keepEvidence() {
    steps.archiveArtifacts(artifacts: launcher.evidence(build.runId), allowEmptyArchive: true)
  }

  /** Repeats a command; all its attempts and the time between them share the minutes of the first. */
  private CommandEnd settled(CommandEnd first, JobSpec spec, long since, int retries, int delaySeconds) {
    CommandEnd end = first
    int attempt = 1
    // an unclear end is repeated at least once: each command first looks what it has done already
    while (attempt <= (end.unclear ? Math.max(retries, 1) : end.temporary ? retries : 0)) {
      int minutes = minutesLeft(spec.minutes, since, delaySeconds)
      if (minutes < 1) {
        steps.echo(end.reason + ' (no time is left to try once more within ' + spec.minutes + ' minutes)')
        return end
      }
      steps.echo(end.reason + ' (once more in ' + delaySeconds + ' s)')
      steps.sleep(time: delaySeconds, unit: 'SECONDS')
      attempt++
      end = endOf(launcher.submit(specOf(spec.stage, spec.arguments, minutes, attempt, [image: spec.image, resources: spec.resources])))
    }
    return end
  }

  /** A clock that was set back must not give more than there was at first. */
  private static int minutesLeft(int minutes, long since, int delaySeconds) {
    long used = Math.max(0L, System.currentTimeMillis() - since) + delaySeconds * 1000L
    return minutes - Math.toIntExact(Math.floorDiv(used, 60000L))
  }

  private CommandEnd endOf(JobHandle handle) {
    JobOutcome job = await(handle)
    Map<String, String> record = OutcomeRecord.ofRun(job.record, build.runId)
    if (record == null && job.status == JobStatus.FINISHED) {
      record = askStore(handle.spec)
    }
    return CommandEnd.of(handle.spec.title(), handle.spec.minutes, job, ExitCode.of(job.exitCode), record)
  }

  /** The store's record of the run, for a command that left none; null if the store has none either. */
  private Map<String, String> askStore(JobSpec left) {
    steps.echo(left.title() + ' left no outcome record of this run: asking the store')
    JobSpec question = new JobSpec(run: build.runId, stage: left.stage + '-ask', attempt: left.attempt, printsRecord: true,
      arguments: ['show', '--run', build.runId, '--record'], minutes: config.stageMinutes, values: values())
    JobOutcome answer = await(launcher.submit(question))
    return answer.exitCode == ExitCode.DONE.code ? OutcomeRecord.ofRun(answer.record, build.runId) : null
  }

  private JobOutcome await(JobHandle handle) {
    running = handle
    JobOutcome job = launcher.await(handle)
    if (job.status == JobStatus.TIMED_OUT) {
      launcher.cancel(handle)
    }
    running = null
    return job
  }

  private JobSpec specOf(String stage, List<String> arguments, int minutes, int attempt, Map own = [:]) {
    return new JobSpec([run: build.runId, stage: stage, attempt: buildNumber + '.' + attempt, arguments: arguments,
      minutes: minutes, values: values()] + own)
  }

  private Map<String, String> values() {
    Map<String, String> all = [
      RETRAIN_COMMAND: config.command, RETRAIN_REGISTRY: config.registry, MODEL: build.model, RUN_ID: build.runId,
      TRIGGER: build.trigger, FORCE: String.valueOf(build.force), LAUNCHER: build.launcher, GIT_COMMIT: commit,
      RETRAIN_LIBRARY_VERSION: steps.env."library.retrain.version" ?: '',
    ]
    return dirty ? all + [GIT_DIRTY: dirty] : all
  }
}
