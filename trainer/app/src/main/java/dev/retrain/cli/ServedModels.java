package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.serve.local.LocalServers;
import java.nio.file.Path;
import java.util.Optional;
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
            .orElseGet(() -> ofUser(invocation).resolve("retrain"));
    return new LocalServers(state.resolve(store), LocalServers.Limits.DEFAULT);
  }

  /** Java calls the home of a user id without an account {@code ?}. */
  private static Path ofUser(Invocation invocation) {
    return absolute(invocation.variable("XDG_STATE_HOME"))
        .or(() -> absolute(invocation.variable("HOME")).map(ServedModels::stateBelow))
        .or(
            () ->
                absolute(Optional.ofNullable(System.getProperty("user.home")))
                    .map(ServedModels::stateBelow))
        .orElseThrow(
            () ->
                new UsageException(
                    "this user has no home for the servers' state: set RETRAIN_STATE or HOME to an"
                        + " absolute folder that it may write to"));
  }

  private static Optional<Path> absolute(Optional<String> folder) {
    return folder.map(Path::of).filter(Path::isAbsolute);
  }

  private static Path stateBelow(Path home) {
    return home.resolve(".local").resolve("state");
  }
}
