package dev.retrain.pipeline.launch

import com.cloudbees.groovy.cps.NonCPS
import dev.retrain.pipeline.config.Text

/** Why a pod does not start, in the cluster's own words and with what to do about it. Pure. */
class PendingCause implements Serializable {
  private static final long serialVersionUID = 1L

  private static final Map<String, String> OF_CONTAINER = [
    InvalidImageName: 'correct the name of the image',
    ErrImageNeverPull: 'load the image into the nodes, or let it be pulled',
    ErrImagePull: 'check the name of the image, the registry and its pull secret',
    ImagePullBackOff: 'check the name of the image, the registry and its pull secret',
    CreateContainerConfigError: 'make what the container refers to',
    CreateContainerError: 'check command, volumes and security settings of the container',
    RunContainerError: 'check command, volumes and security settings of the container',
    StartError: 'check command, volumes and security settings of the container',
    ContainerCannotRun: 'check command, volumes and security settings of the container',
  ]
  private static final Map<String, String> OF_EVENT = [
    FailedCreate: 'check quota, limits and Pod Security of the namespace',
    FailedMount: 'make what the volume refers to',
    FailedAttachVolume: 'check the volume and its driver',
    FailedCreatePodSandBox: 'check the network and the container runtime of the node',
  ]
  private static final int FEWEST_TRIES = 2
  private static final List<String> HOPELESS = ['InvalidImageName', 'ErrImageNeverPull']

  /** The reason, the cluster's words and the cure. */
  final String sentence
  /** Whether waiting can't help. */
  final boolean hopeless

  private PendingCause(String reason, Object message, String cure, boolean hopeless) {
    String words = Text.line(String.valueOf(message ?: 'no words'))
    this.sentence = reason + ': ' + words + ' (' + cure + ')'
    this.hopeless = hopeless
  }

  /** Why a container ended without having begun; null if it began. */
  @NonCPS
  static PendingCause ofEnd(Map terminated) {
    String cure = OF_CONTAINER.get(terminated.get('reason'))
    return cure ? new PendingCause(terminated.get('reason'), terminated.get('message'), cure, true) : null
  }

  /**
   * The cause, or null if none is known: the image is being pulled, for example.
   *
   * @param object the pod that is pending, or the Job that has no pod
   * @param events warnings of the namespace
   */
  @NonCPS
  static PendingCause of(Map object, List<Map> events) {
    Map status = object.get('status') ?: [:]
    for (Map container in (status.get('containerStatuses') ?: [])) {
      Map waiting = container.get('state')?.get('waiting') ?: [:]
      String cure = OF_CONTAINER.get(waiting.get('reason'))
      if (cure) {
        return new PendingCause(waiting.get('reason'), waiting.get('message') ?: container.get('image'), cure, HOPELESS.contains(waiting.get('reason')))
      }
    }
    for (Map condition in (status.get('conditions') ?: [])) {
      if (condition.get('type') == 'PodScheduled' && condition.get('reason') == 'Unschedulable') {
        return new PendingCause('Unschedulable', condition.get('message'), 'lower what is asked for, or give the cluster more', false)
      }
      if (condition.get('type') == 'PodReadyToStartContainers' && condition.get('status') == 'True') {
        return null // volumes and network are there by now, whatever old events say
      }
    }
    return ofEvents(object.get('metadata').get('uid'), events)
  }

  /** A warning that came but once may be over: volumes and networks are tried again. */
  @NonCPS
  private static boolean isLasting(Map event) {
    return event.get('reason') == 'FailedCreate' || (event.get('count') ?: 1) >= FEWEST_TRIES
  }

  @NonCPS
  private static PendingCause ofEvents(String uid, List<Map> events) {
    Map last = null
    String lastTime = ''
    for (Map event in events) {
      String time = String.valueOf(event.get('lastTimestamp') ?: event.get('eventTime') ?: event.get('metadata')?.get('creationTimestamp'))
      if (event.get('involvedObject')?.get('uid') == uid && OF_EVENT.containsKey(event.get('reason')) && isLasting(event) && time >= lastTime) {
        last = event
        lastTime = time
      }
    }
    if (last == null) {
      return null
    }
    String words = String.valueOf(last.get('message'))
    return new PendingCause(last.get('reason'), words, OF_EVENT.get(last.get('reason')), words.contains('violates PodSecurity'))
  }
}
