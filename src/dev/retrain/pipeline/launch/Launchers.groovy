package dev.retrain.pipeline.launch

import com.cloudbees.groovy.cps.NonCPS

/** Knows the launchers by their words in the build parameter LAUNCHER. */
class Launchers implements Serializable {
  private static final long serialVersionUID = 1L

  /** Why no launcher of this word can be had, with the cure; empty if one can. */
  @NonCPS
  static String problem(String word) {
    return word == 'kubernetes' ? 'the Kubernetes launcher is not part of this version yet: use LAUNCHER=local' : ''
  }

  /** The launcher of a word in which {@link #problem} found none. */
  static JobLauncher of(String word, Object steps) {
    return word == 'local' ? new LocalJobLauncher(steps) : null
  }
}
