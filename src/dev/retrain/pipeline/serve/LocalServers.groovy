package dev.retrain.pipeline.serve

import dev.retrain.pipeline.trainer.CommandEnd
import dev.retrain.pipeline.trainer.TrainerCli

/** One server beside the build, which {@code retrain restart} replaces and proves itself. */
class LocalServers implements ModelServers {
  private static final long serialVersionUID = 1L

  private final TrainerCli trainer

  LocalServers(TrainerCli trainer) {
    this.trainer = trainer
  }

  /** The command reads the registry itself. */
  @Override
  void learn(Map<String, String> record) { }

  @Override
  CommandEnd promote() {
    return trainer.run('promote', ['promote'])
  }

  @Override
  CommandEnd bring(Map<String, String> promoted) {
    return trainer.runOnce('restart', ['restart'])
  }

  @Override
  CommandEnd takeBack(Map<String, String> rolledBack) {
    return trainer.run('restart-back', ['restart'])
  }

  @Override
  CommandEnd goTo(Map<String, String> rolledBack) {
    return trainer.run('restart', ['restart'])
  }
}
