package dev.retrain.pipeline.serve

import com.cloudbees.groovy.cps.NonCPS

/** Where and how a model is served, as the registry says; {@code retrain check} and {@code rollback} pass it on. */
class ServingPlan implements Serializable {
  private static final long serialVersionUID = 1L
  private static final int SECONDS_OF_MINUTE = 60
  /** Minutes that a proof may take beyond its own limits: its start, a last look at servers that stay away. */
  private static final int SLACK_MINUTES = 5

  /** Name of the Deployment; empty if the model is served nowhere. */
  final String deployment
  /** Its namespace. */
  final String namespace
  /** Seconds that the servers may take to change to another version, and again to prove it. */
  final int rolloutSeconds
  /** Seconds that they are watched afterwards; 0 for not at all. */
  final int watchSeconds
  /** Whether the servers follow the journal and change by themselves; else their pods are replaced. */
  final boolean reload

  /** @param record the outcome record of a command that passes the registry's words on */
  ServingPlan(Map<String, String> record) {
    deployment = record.get('deployment') ?: ''
    namespace = record.get('namespace') ?: ''
    rolloutSeconds = number(record.get('rollout_seconds'))
    watchSeconds = number(record.get('watch_seconds'))
    reload = record.get('restart') == 'reload'
  }

  /** The name whose addresses are all the servers: the headless Service of the Deployment. */
  @NonCPS
  String host() {
    return deployment + '-pods.' + namespace + '.svc'
  }

  /** Minutes for a proof that is followed by so many seconds of watching. */
  @NonCPS
  int proofMinutes(int watched) {
    return (rolloutSeconds + watched).intdiv(SECONDS_OF_MINUTE) + SLACK_MINUTES
  }

  @NonCPS
  private static int number(String text) {
    return text != null && text.matches('[0-9]{1,7}') ? Integer.parseInt(text) : 0
  }
}
