package dev.retrain.cli;

import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;

/**
 * What a pipeline must know to bring a model's servers to another version: it can't read the
 * registry.
 */
final class ServingPlan {
  private ServingPlan() {}

  /** The record with what the registry says about serving; as it is if nobody serves the model. */
  static OutcomeRecord with(OutcomeRecord record, ModelEntry model) {
    return model
        .serve()
        .map(
            serve ->
                restart(record, serve)
                    .with("deployment", serve.deployment())
                    .with("namespace", serve.namespace())
                    .with("port", serve.port())
                    .with("rollout_seconds", serve.rollout().toSeconds())
                    .with("watch_seconds", serve.watch().length().toSeconds()))
        .orElse(record);
  }

  private static OutcomeRecord restart(OutcomeRecord record, ServeEntry serve) {
    return serve.restart().reload() ? record.with("restart", "reload") : record;
  }
}
