package dev.retrain.pipeline;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import dev.retrain.progress.Progress;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.tracking.Telling;
import dev.retrain.tracking.TrackingServer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What follows each stage where a tracking server is named: it is told of the run's version and of
 * what is live. The stage has ended by then, whatever the server does.
 */
public final class Tracking {
  private final ModelEntry model;
  private final ModelStore store;
  private final Map<String, String> environment;
  private final Progress progress;

  /** Tracking of a model's versions, as registry and environment say. */
  public Tracking(
      ModelEntry model, ModelStore store, Map<String, String> environment, Progress progress) {
    this.model = model;
    this.store = store;
    this.environment = environment;
    this.progress = progress;
  }

  /**
   * Tells the server what a stage has done. Never throws: not even a defect may change how the
   * stage ended.
   *
   * @param run the stage's run, as far as there is one
   * @return a warning in one line; empty if all was told or no server is named
   */
  public Optional<String> after(Optional<RunId> run) {
    try {
      Optional<TrackingServer> server = Telling.server(model, environment, progress);
      if (server.isEmpty()) {
        return Optional.empty();
      }
      Telling telling = new Telling(model, store, server.get());
      Optional<RunState> known =
          run.map(id -> store.state().runs().get(id))
              .filter(state -> state.digest().isPresent() && !state.retired());
      if (known.isPresent()) {
        telling.deliver(known.get());
      }
      String left = telling.alias();
      return left.isEmpty() ? Optional.empty() : Optional.of(warning(left));
    } catch (RetrainException e) {
      return Optional.of(warning(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return Optional.of(warning(PlainText.of(e.toString())));
    }
  }

  private static String warning(String what) {
    return "not tracked: " + what + "; the run goes on, 'retrain track --all' brings it later";
  }
}
