package dev.retrain.pipeline.launch

import com.cloudbees.groovy.cps.NonCPS
import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.trainer.OutcomeRecord
import groovy.json.JsonSlurper

/**
 * Reads how a Job stands from what the cluster says about it. Pure: the same answer always means the
 * same. The end of the wait is the Job's condition {@code Complete} or {@code Failed}, which it gets
 * when no pod of it runs any more; all before that is only on its way.
 */
class ClusterAnswer implements Serializable {
  private static final long serialVersionUID = 1L
  private static final String CONTAINER = 'trainer'

  /**
   * How the job ended; null if it has to be waited for.
   *
   * @param objects JSON of the list of the Job and its pods
   * @param events JSON of the list of their warnings
   * @param patient whether a pod that could not start may get more time
   */
  @NonCPS
  static JobOutcome read(String objects, String events, boolean patient) {
    Map job = null
    List<Map> pods = []
    for (Map item in items(objects)) {
      if (item.get('kind') == 'Job') {
        job = item
      } else if (item.get('kind') == 'Pod') {
        pods.add(item)
      }
    }
    if (job == null) {
      return new JobOutcome(JobStatus.LOST, -1, null, 'the Job was deleted')
    }
    if (isTrue(job, 'Complete')) {
      return finished(pods, 'Completed', 0)
    }
    if (isTrue(job, 'Failed')) {
      return failed(job, pods)
    }
    return pending(job, pods, events, patient)
  }

  @NonCPS
  private static JobOutcome failed(Map job, List<Map> pods) {
    Map condition = condition(job, 'Failed')
    if (condition.get('reason') == 'DeadlineExceeded') {
      return new JobOutcome(JobStatus.TIMED_OUT, -1, null)
    }
    String said = String.valueOf(condition.get('message'))
    // 'Container trainer for pod … failed with exit code 65 matching FailJob rule at index 1'
    String code = said.replaceAll('(?s).* failed with exit code ([0-9]{1,3})\\b.*', '$1')
    JobOutcome last = finished(pods, said, code.matches('[0-9]{1,3}') ? Integer.parseInt(code) : -1)
    return last.exitCode >= 0 || last.status == JobStatus.NOT_STARTED ? last : new JobOutcome(JobStatus.LOST, -1, null, Text.line(said))
  }

  /** By the pod that ended last; without one by what the Job itself says. */
  @NonCPS
  private static JobOutcome finished(List<Map> pods, String said, int code) {
    Map last = null
    String lastTime = ''
    for (Map pod in pods) {
      Map end = terminated(pod)
      String time = String.valueOf(end?.get('finishedAt'))
      if (end != null && time >= lastTime && (code != 0 || end.get('exitCode') == 0)) {
        last = pod
        lastTime = time
      }
    }
    if (last == null) {
      return new JobOutcome(JobStatus.FINISHED, code, null, code == 0 ? '' : Text.line(said))
    }
    Map end = terminated(last)
    PendingCause never = PendingCause.ofEnd(end)
    if (never != null) {
      return new JobOutcome(JobStatus.NOT_STARTED, -1, null, never.sentence)
    }
    Map<String, String> record = OutcomeRecord.parse(end.get('message'))
    String reason = end.get('reason') == 'OOMKilled' ? outOfMemory(last) : takenAway(last)
    return new JobOutcome(JobStatus.FINISHED, end.get('exitCode'), record, Text.line(reason))
  }

  /** What ended a pod from outside, eviction for example; empty if nothing did. */
  @NonCPS
  private static String takenAway(Map pod) {
    Map status = pod.get('status')
    return status.get('reason') ? status.get('reason') + ': ' + status.get('message') : ''
  }

  @NonCPS
  private static String outOfMemory(Map pod) {
    String limit = 'its node'
    for (Map container in pod.get('spec').get('containers')) {
      if (container.get('name') == CONTAINER) {
        limit = container.get('resources')?.get('limits')?.get('memory') ?: limit
      }
    }
    return 'OOMKilled: it needed more memory than its limit of ' + limit +
      ": raise the option memory of retrainPipeline, or limits.memory in retrain-job.yaml"
  }

  @NonCPS
  private static JobOutcome pending(Map job, List<Map> pods, String events, boolean patient) {
    Map waiting = null
    for (Map pod in pods) {
      if (pod.get('status')?.get('phase') == 'Pending' && !pod.get('metadata').get('deletionTimestamp')) {
        waiting = pod
      }
    }
    if (waiting == null && pods) {
      return null
    }
    PendingCause cause = PendingCause.of(waiting ?: job, items(events))
    if (cause == null || (patient && !cause.hopeless)) {
      return null
    }
    return new JobOutcome(JobStatus.NOT_STARTED, -1, null, cause.sentence)
  }

  @NonCPS
  private static List<Map> items(String list) {
    return new JsonSlurper().parseText(list).get('items') ?: []
  }

  @NonCPS
  private static Map terminated(Map pod) {
    for (Map status in (pod.get('status')?.get('containerStatuses') ?: [])) {
      if (status.get('name') == CONTAINER) {
        return status.get('state')?.get('terminated')
      }
    }
    return null
  }

  @NonCPS
  private static boolean isTrue(Map object, String type) {
    return condition(object, type)?.get('status') == 'True'
  }

  @NonCPS
  private static Map condition(Map object, String type) {
    for (Map condition in (object.get('status')?.get('conditions') ?: [])) {
      if (condition.get('type') == type) {
        return condition
      }
    }
    return null
  }
}
