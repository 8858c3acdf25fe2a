package dev.retrain.cli;

import dev.retrain.kind.ModelKind;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.RestartEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.serve.live.Followed;
import dev.retrain.serve.live.Follower;
import dev.retrain.serve.live.LiveModels;
import dev.retrain.serve.live.Pace;
import dev.retrain.serve.local.ServeProcess;
import dev.retrain.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** Wires a follower of a registry's model. */
final class FollowedModels {
  /** For a model without {@code serve} in the registry; the registry's own defaults. */
  private static final Pace PACE = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(2));

  private FollowedModels() {}

  static ServeProcess.Models of(ModelEntry model, Clock clock) {
    ModelKind kind = Plugins.kind(model);
    Followed followed =
        new Followed(
            model.name(),
            () -> Plugins.openStore(model, clock),
            changed -> Stores.watch(model.store(), changed),
            stored ->
                new Followed.Content(
                    kind.load(stored.directory()),
                    kind.smokeTest(model.serve(), stored.directory()).everyServer()));
    return new LiveModels(
        server -> new Follower(followed, server, pace(model), clock, new Random()));
  }

  private static Pace pace(ModelEntry model) {
    return model.serve().map(ServeEntry::restart).map(FollowedModels::pace).orElse(PACE);
  }

  private static Pace pace(RestartEntry restart) {
    return new Pace(restart.poll(), restart.spread());
  }
}
