package dev.retrain.pipeline.serve

import com.cloudbees.groovy.cps.NonCPS
import groovy.json.JsonOutput

/** What the cluster says about a Deployment, and the one thing that a build changes in it. */
class DeploymentFacts implements Serializable {
  private static final long serialVersionUID = 1L
  private static final String IMAGE = '[A-Za-z0-9][A-Za-z0-9._:/@-]{0,499}'
  private static final String QUANTITY = '[0-9]{1,12}([.][0-9]{1,6})?([EPTGMk]i?|m)?'
  private static final String NUMBER = '[0-9]{1,5}'

  /** The image of its container {@code server}. */
  final String image
  /** The port of that container. */
  final String port
  /** How many pods there should be. */
  final String replicas
  /** Whether rollouts are stopped by a person. */
  final boolean paused
  /** The version that its pods were last restarted for; empty if a build never did. */
  final String version
  private final Map<String, String> values

  /** @param values the lines that {@code read-deployment.sh} wrote */
  DeploymentFacts(Map<String, String> values) {
    this.values = values
    image = values.get('image') ?: ''
    port = values.get('port') ?: ''
    replicas = values.get('replicas') ?: '0'
    paused = values.get('paused') == 'true'
    version = values.get('version') ?: ''
  }

  /** Why the Deployment can't be restarted, in one sentence with the cure; empty if it can. */
  @NonCPS
  String problem(String name) {
    if (!image.matches(IMAGE) || !port.matches(NUMBER)) {
      return 'Deployment ' + name + ' has no container named server with an image and a port: name it so'
    }
    if (paused) {
      return 'Deployment ' + name + ' is paused, so that no pod would be replaced: kubectl rollout resume it'
    }
    return replicas.matches(NUMBER) && replicas != '0' ? '' :
      'Deployment ' + name + ' has ' + replicas + ' replicas, so that nothing would be served: scale it up'
  }

  /** Requests and limits of the servers, as in a container; empty if they have none. */
  @NonCPS
  Map<String, Map<String, String>> resources() {
    Map<String, Map<String, String>> found = [:]
    for (String kind in ['requests', 'limits']) {
      Map<String, String> amounts = [:]
      for (String what in ['cpu', 'memory']) {
        String amount = values.get(kind + '_' + what) ?: ''
        if (amount.matches(QUANTITY)) {
          amounts.put(what, amount)
        }
      }
      if (amounts) {
        found.put(kind, amounts)
      }
    }
    return found
  }

  /** The strategic merge patch by which all pods are replaced one by one; values are JSON strings in it. */
  @NonCPS
  static String restart(String run, String version) {
    Map annotations = [:]
    annotations.put('retrain.dev/run', run)
    annotations.put('retrain.dev/version', version)
    return JsonOutput.toJson([spec: [template: [metadata: [annotations: annotations]]]])
  }
}
