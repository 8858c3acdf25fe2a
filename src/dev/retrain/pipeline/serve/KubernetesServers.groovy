package dev.retrain.pipeline.serve

import dev.retrain.pipeline.trainer.CommandEnd
import dev.retrain.pipeline.trainer.TrainerCli

/**
 * The pods of a Deployment. The agent restarts and takes back by kubectl, unless the pods follow the
 * journal by themselves; what they serve is proven, and watched, by a Job that asks every one of them.
 */
class KubernetesServers implements ModelServers {
  private static final long serialVersionUID = 1L
  private static final String NOTHING = 'none'

  private final Object steps
  private final TrainerCli trainer
  private final String run
  private ServingPlan plan = new ServingPlan([:])
  /** How pods that follow served before the journal moved: once it has, they may have changed. */
  private String followedBefore = NOTHING

  /** @param run the run of the build, which the Deployment's pods name */
  KubernetesServers(Object steps, TrainerCli trainer, String run) {
    this.steps = steps
    this.trainer = trainer
    this.run = run
  }

  @Override
  void learn(Map<String, String> record) {
    plan = new ServingPlan(record)
  }

  /** The candidate is loaded by the servers' own image under their own limits before the journal moves. */
  @Override
  CommandEnd promote() {
    if (isServedNowhere()) {
      return trainer.run('promote', ['promote'])
    }
    Rollout rollout = new Rollout(steps, plan, run)
    DeploymentFacts facts = rollout.read()
    String problem = rollout.obstacle(facts)
    if (problem) {
      return CommandEnd.failed('nothing was promoted: ' + problem)
    }
    if (plan.reload && plan.watchSeconds > 0) {
      followedBefore = baseline(facts, NOTHING)
    }
    return trainer.run('promote', ['promote'], [image: facts.image, resources: facts.resources()])
  }

  @Override
  CommandEnd bring(Map<String, String> promoted) {
    if (isServedNowhere()) {
      return CommandEnd.done([:])
    }
    Rollout rollout = new Rollout(steps, plan, run)
    if (plan.reload) {
      return converge('prove', rollout, promoted, plan.watchSeconds > 0 ? followedBefore : '')
    }
    DeploymentFacts facts = rollout.read()
    if (facts == null) {
      return CommandEnd.failed(rollout.trouble())
    }
    String before = plan.watchSeconds > 0 ? baseline(facts, promoted.get('version')) : ''
    if (!rollout.restart(promoted.get('version'))) {
      return CommandEnd.failed(rollout.trouble())
    }
    return proof('prove', rollout, promoted, before)
  }

  /** What was never rolled out is not taken back: the pods still are what they were. */
  @Override
  CommandEnd takeBack(Map<String, String> rolledBack) {
    Rollout rollout = new Rollout(steps, plan, run)
    if (plan.reload) {
      return converge('prove-back', rollout, rolledBack, '')
    }
    if (!rollout.undo()) {
      return CommandEnd.failed(rollout.trouble())
    }
    return proof('prove-back', rollout, rolledBack, '')
  }

  @Override
  CommandEnd goTo(Map<String, String> rolledBack) {
    if (isServedNowhere()) {
      return CommandEnd.done([:])
    }
    Rollout rollout = new Rollout(steps, plan, run)
    String problem = rollout.obstacle(rollout.read())
    if (problem) {
      return CommandEnd.failed('the journal is there, the servers are not: ' + problem)
    }
    if (plan.reload) {
      return converge('prove', rollout, rolledBack, '')
    }
    if (!rollout.restart(rolledBack.get('version'))) {
      return CommandEnd.failed(rollout.trouble())
    }
    return proof('prove', rollout, rolledBack, '')
  }

  private boolean isServedNowhere() {
    if (!plan.deployment) {
      steps.echo('the model is served nowhere: its registry entry has no serve, so no server is restarted')
    }
    return !plan.deployment
  }

  /**
   * How clients were served before; a watch without it compares with nothing. Where a build that was broken off has
   * restarted the pods already, what they do now is not how it was before.
   */
  private String baseline(DeploymentFacts facts, String version) {
    if (facts.version == version) {
      return NOTHING
    }
    CommandEnd end = trainer.run('prove-before', ['prove', '--baseline'] + where(facts))
    return end.record.get('before') ?: NOTHING
  }

  /**
   * Proves that every pod has come to a version by itself. Pods that have no room for two models are
   * replaced after all.
   */
  private CommandEnd converge(String stage, Rollout rollout, Map<String, String> live, String before) {
    CommandEnd end = proof(stage, rollout, live, before)
    if (end.goesOn() || end.record.get('cure') != 'restart') {
      return end
    }
    steps.echo('replacing the pods, since one has no room for two models: ' + end.reason)
    return rollout.restart(live.get('version')) ? proof(stage + '-again', rollout, live, before) : CommandEnd.failed(rollout.trouble())
  }

  /** @param before what the servers are compared with while they are watched; empty for no watch */
  private CommandEnd proof(String stage, Rollout rollout, Map<String, String> live, String before) {
    DeploymentFacts facts = rollout.read() // as many pods as there should be now
    if (facts == null) {
      return CommandEnd.failed(rollout.trouble())
    }
    List<String> arguments = ['prove', live.get('version')] + where(facts) + ['--limit=' + plan.rolloutSeconds]
    if (before) {
      arguments.add('--before=' + before)
    }
    return trainer.run(stage, arguments, [minutes: plan.proofMinutes(before ? plan.watchSeconds : 0)])
  }

  private List<String> where(DeploymentFacts facts) {
    return ['--host=' + plan.host(), '--port=' + facts.port, '--pods=' + facts.replicas]
  }
}
