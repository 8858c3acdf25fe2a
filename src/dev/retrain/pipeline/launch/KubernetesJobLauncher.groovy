package dev.retrain.pipeline.launch

import dev.retrain.pipeline.config.RetrainConfig
import dev.retrain.pipeline.config.Text

/**
 * Runs jobs as Kubernetes Jobs, by kubectl and scripts for a plain POSIX shell on the agent: nothing
 * else is needed there. What each Job was made of and how it ended is kept in a control folder {@code
 * .retrain/runs/<run>/<stage>-<attempt>} of the workspace; nothing depends on its being there later.
 */
class KubernetesJobLauncher implements JobLauncher {
  private static final long serialVersionUID = 1L
  private static final String SCRIPTS = 'dev/retrain/pipeline/launch/'
  private static final String RUNS = '.retrain/runs/'
  private static final int DONE = 0
  private static final int REFUSED = 69
  private static final int NOT_IN_TIME = 124
  private static final int NO_PROGRAM = 127
  private static final int LOG_LIMIT_BYTES = 4194304
  /** Seconds without a running pod after which the cluster is asked why, before its patience is over. */
  private static final int FIRST_LOOK_SECONDS = 10
  /** Seconds that a Job may still end in after its deadline: its pods are asked to end, then made to. */
  private static final int LAST_SECONDS = 60
  private static final int SLACK_MINUTES = 5
  private static final int CANCEL_MINUTES = 3
  private static final int MOST_BROKEN_WAITS = 3

  private final Object steps
  private final RetrainConfig config
  private String template
  private String registry

  KubernetesJobLauncher(Object steps, RetrainConfig config) {
    this.steps = steps
    this.config = config
  }

  @Override
  JobHandle submit(JobSpec spec) {
    List<String> problems = spec.problems()
    if (problems) {
      steps.error(problems.join('\n'))
    }
    readOnce()
    JobManifest manifest = JobManifest.of(spec, config, template, registry, steps.env.BUILD_URL ?: '')
    JobHandle handle = new JobHandle(spec, RUNS + spec.path(), manifest.name)
    steps.writeFile(file: handle.place + '/retrain-job.yaml', text: template, encoding: 'UTF-8')
    steps.writeFile(file: handle.place + '/registry.json', text: manifest.registry, encoding: 'UTF-8')
    steps.writeFile(file: handle.place + '/patch.json', text: manifest.patch, encoding: 'UTF-8')
    int code = -1
    List<String> environment = of(handle) + [
      'RETRAIN_SPEC=' + manifest.hash, 'RETRAIN_OLDER=' + manifest.older, 'RETRAIN_LIMIT_SECONDS=' + spec.minutes * 60,
    ]
    try {
      steps.withEnv(environment) {
        code = steps.sh(label: 'start ' + spec.title(), returnStatus: true, script: steps.libraryResource(SCRIPTS + 'submit-kubernetes.sh'))
      }
    } catch (Exception | Error e) {
      // the Job may be there although its maker was stopped
      cancel(handle)
      throw e
    }
    return code == DONE ? handle : new JobHandle(spec, handle.place, handle.name, refusalOf(handle, code))
  }

  @Override
  JobOutcome await(JobHandle handle) {
    if (handle.refusal) {
      return new JobOutcome(JobStatus.NOT_STARTED, -1, null, handle.refusal)
    }
    JobOutcome end = null
    // the cluster and the script keep the limit themselves, so that a timeout can be told from an abort
    steps.timeout(time: handle.spec.minutes + SLACK_MINUTES, unit: 'MINUTES') {
      end = watched(handle)
    }
    if (end.status == JobStatus.NOT_STARTED) {
      cancel(handle)
    }
    if (end.record != null) {
      steps.writeFile(file: handle.place + '/outcome', text: recordText(end.record), encoding: 'UTF-8')
    }
    return end
  }

  @Override
  void cancel(JobHandle handle) {
    try {
      steps.timeout(time: CANCEL_MINUTES, unit: 'MINUTES') {
        steps.withEnv(of(handle)) {
          steps.sh(label: 'stop ' + handle.spec.title(), returnStatus: true, script: steps.libraryResource(SCRIPTS + 'cancel-kubernetes.sh'))
        }
      }
    } catch (Exception e) {
      // the caller is about to report a first error, which this one must not hide
      steps.echo('could not stop ' + handle.spec.title() + ': ' + e.message)
    }
  }

  /** The command prints them: its file system is gone with its pod. */
  @Override
  String reports(String run) {
    return '-'
  }

  @Override
  String evidence(String run) {
    String folder = RUNS + Text.folder(run)
    return folder + '/*/objects.json,' + folder + '/*/outcome,' + folder + '/reports/*'
  }

  /** The registry is read once, so that all stages of a run go by the same, also on another agent. */
  private void readOnce() {
    if (registry != null) {
      return
    }
    template = steps.libraryResource(SCRIPTS + 'retrain-job.yaml')
    if (!steps.fileExists(config.registry)) {
      steps.error('the registry ' + Text.quoted(config.registry) + ' is not in the workspace: correct the option registry, or check it out')
    }
    registry = steps.readFile(file: config.registry, encoding: 'UTF-8')
  }

  /** Asks again and again what the cluster says, first soon, then when its patience is over. */
  private JobOutcome watched(JobHandle handle) {
    int pending = FIRST_LOOK_SECONDS
    int broken = 0
    JobOutcome end = null
    while (end == null) {
      int limit = handle.spec.minutes * 60 + LAST_SECONDS
      int code = waited(handle, pending, limit)
      if (code == NOT_IN_TIME) {
        end = new JobOutcome(JobStatus.TIMED_OUT, -1, null)
      } else if (code == REFUSED || code == NO_PROGRAM) {
        end = new JobOutcome(JobStatus.NOT_STARTED, -1, null, refusalOf(handle, code))
      } else if (code == DONE) {
        String objects = steps.readFile(file: handle.place + '/objects.json', encoding: 'UTF-8')
        String events = steps.readFile(file: handle.place + '/events.json', encoding: 'UTF-8')
        end = ClusterAnswer.read(objects, events, pending < config.startSeconds)
        pending = pending < config.startSeconds ? config.startSeconds : pending + config.startSeconds
      } else {
        // the waiting died, with its agent for example, not the Job
        broken++
        end = broken > MOST_BROKEN_WAITS ? new JobOutcome(JobStatus.LOST, -1, null) : null
      }
    }
    return end
  }

  private int waited(JobHandle handle, int pending, int limit) {
    int code = -1
    List<String> environment = of(handle) + [
      'RETRAIN_PENDING_SECONDS=' + pending,
      'RETRAIN_LIMIT_SECONDS=' + limit,
      'RETRAIN_LOG_LIMIT=' + LOG_LIMIT_BYTES,
      'RETRAIN_REPORTS=' + (handle.spec.givesReports ? RUNS + Text.folder(handle.spec.run) + '/reports' : 'none'),
    ]
    steps.withEnv(environment) {
      code = steps.sh(label: 'wait for ' + handle.spec.title(), returnStatus: true, script: steps.libraryResource(SCRIPTS + 'await-kubernetes.sh'))
    }
    return code
  }

  private List<String> of(JobHandle handle) {
    return ['RETRAIN_JOB=' + handle.place, 'RETRAIN_NAME=' + handle.name, 'RETRAIN_NAMESPACE=' + config.namespace]
  }

  private String refusalOf(JobHandle handle, int code) {
    if (code == NO_PROGRAM) {
      return 'kubectl is not on the PATH of the agent: install it there, or use LAUNCHER=local'
    }
    String file = handle.place + '/refused'
    String words = steps.fileExists(file) ? Text.line(steps.readFile(file: file, encoding: 'UTF-8')) : ''
    return words ?: 'the script that talks to the cluster ended with ' + code + ': see the log above'
  }

  private static String recordText(Map<String, String> record) {
    String text = ''
    for (String key in record.keySet()) {
      text += key + '=' + record.get(key) + '\n'
    }
    return text
  }
}
