package dev.retrain.tracking;

import dev.retrain.failure.DataException;
import dev.retrain.kind.LearningFile;
import dev.retrain.progress.Progress;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Tells the tracking server of a model what its store knows. */
public final class Telling {
  /** The journal's fact that holds the address of a version's page. */
  public static final String TRACKED = "tracked";

  private static final int MOST_ROUNDS = 3;

  private final ModelEntry model;
  private final ModelStore store;
  private final TrackingServer server;

  /** A telling about the versions of a model. */
  public Telling(ModelEntry model, ModelStore store, TrackingServer server) {
    this.model = model;
    this.store = store;
    this.server = server;
  }

  /**
   * The server of a model.
   *
   * @return empty if neither registry nor environment name one, or the registry says {@code none}
   * @throws TrackingException if the environment names one that can't be used
   */
  public static Optional<TrackingServer> server(
      ModelEntry model, Map<String, String> environment, Progress progress) {
    if (model.track().isEmpty()) {
      return Optional.empty();
    }
    for (Tracker tracker : ServiceLoader.load(Tracker.class)) {
      Optional<TrackingServer> server = tracker.server(model.track().get(), environment, progress);
      if (server.isPresent()) {
        return server;
      }
    }
    return Optional.empty();
  }

  /**
   * Brings the version of a run to the server and writes the address of its page to the journal.
   *
   * @return that address
   * @throws DataException if the version's files are damaged or gone
   */
  public String deliver(RunState run) throws IOException {
    Stored stored = store.resolve(Area.MODELS, run.version());
    String page =
        server.deliver(
            new TrackedVersion(
                model.track().orElseThrow(),
                run,
                ProvenanceFile.read(stored.directory()),
                LearningFile.read(stored.directory()),
                stored));
    store.deployed(run.run(), run.version(), Map.of(TRACKED, page));
    return page;
  }

  /**
   * Sets the aliases by the journal, once more if it has changed meanwhile.
   *
   * @return a sentence on what could not be set; empty if nothing
   */
  public String alias() {
    String left = "";
    Aliases set = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      StoreState state = store.state();
      Aliases asked = Aliases.of(state);
      if (asked.equals(set)) {
        return left;
      }
      left = server.alias(model.track().orElseThrow().name(), asked);
      set = asked;
    }
    return left;
  }
}
