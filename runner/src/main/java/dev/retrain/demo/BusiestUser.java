package dev.retrain.demo;

import dev.retrain.interactions.Interactions;
import dev.retrain.interactions.InteractionsCsv;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Somebody for whom a recommendation is worth looking at. */
final class BusiestUser {
  private BusiestUser() {}

  /** The user with the most films in the live version's data set; empty if nothing is live. */
  static Optional<String> of(ModelStore store, StoreState state) throws IOException {
    Optional<Live> live = state.live();
    if (live.isEmpty()) {
      return Optional.empty();
    }
    Path dataSet = store.resolve(Area.DATASETS, live.get().version()).directory();
    Interactions pairs = InteractionsCsv.read(dataSet.resolve(InteractionsCsv.FILE));
    return IntStream.range(0, pairs.users().size())
        .boxed()
        .max(Comparator.comparingInt(user -> films(pairs, user)))
        .map(pairs.users()::get);
  }

  private static int films(Interactions pairs, int user) {
    return pairs.rowsStart(user + 1) - pairs.rowsStart(user);
  }
}
