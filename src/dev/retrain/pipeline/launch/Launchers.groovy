package dev.retrain.pipeline.launch

import dev.retrain.pipeline.config.RetrainConfig

/** Knows the launchers by their words in the build parameter LAUNCHER. */
class Launchers implements Serializable {
  private static final long serialVersionUID = 1L

  /** The launcher of a word that BuildParameters accepts. */
  static JobLauncher of(String word, Object steps, RetrainConfig config) {
    return word == 'local' ? new LocalJobLauncher(steps) : new KubernetesJobLauncher(steps, config)
  }
}
