package dev.retrain.cli;

import dev.retrain.mirror.LiveVersion;
import dev.retrain.mirror.VersionMirror;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;

/**
 * Copies to where the registry says which semantic version is live. What goes wrong is one line for
 * a person and nothing else: the next promotion, rollback or record writes it again.
 */
final class VersionCopy {
  private final ModelEntry model;
  private final ModelStore store;
  private final Invocation invocation;

  VersionCopy(ModelEntry model, ModelStore store, Invocation invocation) {
    this.model = model;
    this.store = store;
    this.invocation = invocation;
  }

  /** Copies it; nothing is done where nothing is configured, or nothing is live. */
  void make() {
    if (model.versionParameter().isPresent() && store.state().live().isPresent()) {
      String parameter = model.versionParameter().get();
      trouble(parameter)
          .ifPresent(
              why ->
                  invocation
                      .console()
                      .note(
                          "warning: "
                              + parameter
                              + " does not have the live version: "
                              + why
                              + ". The next promotion or 'retrain record' writes it."));
    }
  }

  private Optional<String> trouble(String parameter) {
    Optional<VersionMirror> mirror = ServiceLoader.load(VersionMirror.class).findFirst();
    if (mirror.isEmpty()) {
      return Optional.of("nothing that could write it is installed");
    }
    LiveVersion live =
        new LiveVersion(
            () -> store.state().live().map(StoreState.Live::semver),
            mirror.get(),
            invocation.environment(),
            LiveVersion.LIMIT);
    try {
      return live.writeTo(parameter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
  }
}
