package dev.retrain.pipeline.serve

import dev.retrain.pipeline.trainer.TrainerCli

/** Knows where servers run by the words of the build parameter LAUNCHER. */
class Places implements Serializable {
  private static final long serialVersionUID = 1L

  /** The servers of a word that BuildParameters accepts. */
  static ModelServers of(String launcher, Object steps, TrainerCli trainer, String run) {
    return launcher == 'local' ? new LocalServers(trainer) : new KubernetesServers(steps, trainer, run)
  }
}
