package dev.retrain.pipeline.launch

import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.trainer.OutcomeRecord

/**
 * Runs jobs beside the build, on its agent: each command is detached from the build, with a control
 * folder {@code .retrain/runs/<run>/<stage>-<attempt>} in the workspace that holds {@code log},
 * {@code out}, {@code pid}, {@code code} and {@code outcome}. A build that is resumed finds it again.
 */
class LocalJobLauncher implements JobLauncher {
  private static final long serialVersionUID = 1L
  private static final String SCRIPTS = 'dev/retrain/pipeline/launch/'
  private static final String RUNS = '.retrain/runs/'
  private static final int NOT_IN_TIME = 124
  private static final int GONE = 125
  private static final int LOG_LIMIT_BYTES = 4194304
  private static final int SLACK_MINUTES = 5
  private static final int CANCEL_MINUTES = 2

  private final Object steps

  LocalJobLauncher(Object steps) {
    this.steps = steps
  }

  @Override
  JobHandle submit(JobSpec spec) {
    List<String> problems = spec.problems()
    if (problems) {
      steps.error(problems.join('\n'))
    }
    JobHandle handle = new JobHandle(spec, RUNS + spec.path())
    steps.withEnv(spec.environment() + ['RETRAIN_JOB=' + handle.place]) {
      steps.sh(label: 'start ' + spec.title(), script: steps.libraryResource(SCRIPTS + 'submit.sh'))
    }
    return handle
  }

  @Override
  JobOutcome await(JobHandle handle) {
    JobSpec spec = handle.spec
    List<String> environment = [
      'RETRAIN_JOB=' + handle.place,
      'RETRAIN_RECORD=' + (spec.printsRecord ? 'out' : 'outcome'),
      'RETRAIN_LIMIT_SECONDS=' + spec.minutes * 60,
      'RETRAIN_LOG_LIMIT=' + LOG_LIMIT_BYTES,
    ]
    int code = GONE
    // the script keeps the limit itself, so that a timeout can be told from an abort; this is the second fence
    steps.timeout(time: spec.minutes + SLACK_MINUTES, unit: 'MINUTES') {
      steps.withEnv(environment) {
        code = steps.sh(label: 'wait for ' + spec.title(), returnStatus: true, script: steps.libraryResource(SCRIPTS + 'await.sh'))
      }
    }
    if (code == NOT_IN_TIME) {
      return new JobOutcome(JobStatus.TIMED_OUT, -1, null)
    }
    if (code == GONE || code < 0) {
      return new JobOutcome(JobStatus.LOST, -1, null)
    }
    return new JobOutcome(JobStatus.FINISHED, code, recordOf(handle))
  }

  @Override
  void cancel(JobHandle handle) {
    try {
      steps.timeout(time: CANCEL_MINUTES, unit: 'MINUTES') {
        steps.withEnv(['RETRAIN_JOB=' + handle.place]) {
          steps.sh(label: 'stop ' + handle.spec.title(), returnStatus: true, script: steps.libraryResource(SCRIPTS + 'cancel.sh'))
        }
      }
    } catch (Exception e) {
      // the caller is about to report a first error, which this one must not hide
      steps.echo('could not stop ' + handle.spec.title() + ': ' + e.message)
    }
  }

  @Override
  String reports(String run) {
    return RUNS + Text.folder(run) + '/reports'
  }

  @Override
  String evidence(String run) {
    String folder = RUNS + Text.folder(run)
    return folder + '/*/out,' + folder + '/*/outcome,' + reports(run) + '/*'
  }

  private Map<String, String> recordOf(JobHandle handle) {
    String file = handle.place + '/record'
    return steps.fileExists(file) ? OutcomeRecord.parse(steps.readFile(file: file, encoding: 'UTF-8')) : null
  }
}
