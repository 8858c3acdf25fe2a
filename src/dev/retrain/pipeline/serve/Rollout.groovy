package dev.retrain.pipeline.serve

import dev.retrain.pipeline.config.Text
import dev.retrain.pipeline.trainer.OutcomeRecord

/**
 * Reads and restarts one Deployment by kubectl. Every script ends within the time that it gets, and
 * leaves the cluster's own words where it could not do what it is for.
 */
class Rollout implements Serializable {
  private static final long serialVersionUID = 1L
  private static final String SCRIPTS = 'dev/retrain/pipeline/serve/'
  private static final String CHANGE = 'change-deployment.sh'
  /** An API server that is away is waited for: nothing was changed yet, and nothing is taken back for it. */
  private static final int READ_SECONDS = 1800
  private static final int SLACK_MINUTES = 3
  private static final int SECONDS_OF_MINUTE = 60

  private final Object steps
  private final ServingPlan plan
  private final String run
  private final String folder

  /** @param run the run, which the pods and the control folder name */
  Rollout(Object steps, ServingPlan plan, String run) {
    this.steps = steps
    this.plan = plan
    this.run = run
    folder = '.retrain/runs/' + Text.folder(run) + '/servers'
  }

  /** What the cluster says about the Deployment; null if it says nothing, then {@link #trouble} says why. */
  DeploymentFacts read() {
    int code = script('read', 'read-deployment.sh', READ_SECONDS, '')
    Map<String, String> values = code == 0 ? OutcomeRecord.parse(steps.readFile(file: folder + '/deployment', encoding: 'UTF-8')) : null
    return values == null ? null : new DeploymentFacts(values)
  }

  /** Why the pods can't be replaced, in one sentence; empty if they can. */
  String obstacle(DeploymentFacts facts) {
    return facts == null ? trouble() : facts.problem(plan.deployment)
  }

  /** Replaces all pods one by one; gives whether all of them were ready in time. */
  boolean restart(String version) {
    steps.writeFile(file: folder + '/patch.json', text: DeploymentFacts.restart(run, version), encoding: 'UTF-8')
    return script('restart', CHANGE, plan.rolloutSeconds, 'restart') == 0
  }

  /** Goes back to the pods from before the run's restart, if that was the last; gives whether all were ready in time. */
  boolean undo() {
    return script('take back', CHANGE, plan.rolloutSeconds, 'undo') == 0
  }

  /** Why the last script did not do what it is for, in the cluster's own words. */
  String trouble() {
    String file = folder + '/trouble'
    String words = steps.fileExists(file) ? Text.line(steps.readFile(file: file, encoding: 'UTF-8')) : ''
    return words ?: 'the script that talks to the cluster failed: see the log above'
  }

  private int script(String what, String name, int seconds, String change) {
    int code = -1
    List<String> environment = [
      'RETRAIN_SERVERS=' + folder, 'RETRAIN_NAMESPACE=' + plan.namespace, 'RETRAIN_DEPLOYMENT=' + plan.deployment,
      'RETRAIN_LIMIT_SECONDS=' + seconds, 'RETRAIN_CHANGE=' + change, 'RETRAIN_RUN=' + run,
    ]
    // the script keeps its limit itself and says what it saw; this is the second fence
    steps.timeout(time: seconds.intdiv(SECONDS_OF_MINUTE) + SLACK_MINUTES, unit: 'MINUTES') {
      steps.withEnv(environment) {
        code = steps.sh(label: what + ' Deployment ' + plan.deployment, returnStatus: true, script: steps.libraryResource(SCRIPTS + name))
      }
    }
    return code
  }
}
