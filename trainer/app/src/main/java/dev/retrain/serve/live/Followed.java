package dev.retrain.serve.live;

import dev.retrain.kind.ServedModel;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreProvider.Watch;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is followed.
 *
 * @param model name of the model
 * @param store opens its store; repeated until it succeeds
 * @param watch begins to tell of new entries, as far as the store can
 * @param loading makes a model of a verified version
 */
public record Followed(
    String model, Supplier<ModelStore> store, Function<Runnable, Watch> watch, Loading loading) {

  /** Makes a model of a version whose hashes were verified. */
  @FunctionalInterface
  public interface Loading {
    /**
     * Loads it.
     *
     * @throws dev.retrain.failure.DataException if the version is no good
     */
    Content load(Stored version) throws IOException;
  }

  /**
   * What was loaded.
   *
   * @param model the model
   * @param paths what it must answer usefully before clients meet it
   */
  public record Content(ServedModel model, List<String> paths) {
    public Content {
      paths = List.copyOf(paths);
    }
  }
}
