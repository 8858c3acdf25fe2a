package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.serve.local.LocalServers;
import java.nio.file.Path;
import java.util.UUID;

/** Where this machine keeps the state of the servers that {@code retrain restart} started. */
final class ServedModels {
  private ServedModels() {}

  /** How a model is served, or a {@link UsageException} if nobody serves it. */
  static ServeEntry entry(ModelEntry model) {
    return model
        .serve()
        .orElseThrow(
            () ->
                new UsageException(
                    "model '"
                        + model.name()
                        + "' is not served: add 'serve:' with a port to its registry entry"));
  }

  /**
   * The servers of a model's store: two stores on one machine may both have a model of one name.
   * {@code RETRAIN_STATE} names another folder than the user's own.
   */
  static LocalServers of(ModelEntry model, Invocation invocation) {
    String store = UUID.nameUUIDFromBytes(model.store().toString().getBytes(UTF_8)).toString();
    Path state =
        invocation
            .variable("RETRAIN_STATE")
            .map(Path::of)
            .orElseGet(
                () ->
                    invocation
                        .variable("XDG_STATE_HOME")
                        .map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".local", "state"))
                        .resolve("retrain"));
    return new LocalServers(state.resolve(store), LocalServers.Limits.DEFAULT);
  }
}
