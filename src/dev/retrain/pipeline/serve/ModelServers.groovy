package dev.retrain.pipeline.serve

import dev.retrain.pipeline.trainer.CommandEnd

/**
 * The servers of a model, wherever they run. Whatever happens to them, the journal comes first: it
 * is moved before a server is brought to another version, and back before a server is brought back,
 * so that a server that starts meanwhile never loads what is not wanted any more.
 *
 * To add a place where servers run, implement this interface and name the class in {@link Places}.
 */
interface ModelServers extends Serializable {
  /** Takes over what the outcome record of a command says about where and how the model is served. */
  void learn(Map<String, String> record)

  /** Tries the version of the run as the servers would run it, and makes it live in the journal. */
  CommandEnd promote()

  /** Brings all servers to the version that was just promoted, and proves it; then watches them. */
  CommandEnd bring(Map<String, String> promoted)

  /** Takes back what {@link #bring} did, after the journal went back, and proves the version before. */
  CommandEnd takeBack(Map<String, String> rolledBack)

  /** Brings all servers to a version that a person chose, after the journal went there, and proves it. */
  CommandEnd goTo(Map<String, String> rolledBack)
}
