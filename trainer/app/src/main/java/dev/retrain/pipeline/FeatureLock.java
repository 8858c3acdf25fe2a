package dev.retrain.pipeline;

import dev.retrain.check.Finding;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.kind.ModelKind;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether rows have the features that the live version was made of, with the same types. Where the
 * version stays {@code a.b} another table is a mistake of the data, told before anything is fitted;
 * with a new one it is meant, and told too, since a live version that lacks a feature can't be
 * scored on these rows.
 */
final class FeatureLock {
  private final ModelStore store;
  private final ModelKind kind;

  FeatureLock(ModelStore store, ModelKind kind) {
    this.store = store;
    this.kind = kind;
  }

  /**
   * What differs.
   *
   * @param live the version compared with
   * @param gone what it needs and is missing
   * @param come what it does not know
   * @param changed whose type is another one, with both types
   */
  private record Difference(
      Live live, Set<String> gone, Set<String> come, Map<String, String> changed) {
    static Difference of(Live live, Map<String, String> then, Map<String, String> now) {
      Set<String> gone = new TreeSet<>(then.keySet());
      gone.removeAll(now.keySet());
      Set<String> come = new TreeSet<>(now.keySet());
      come.removeAll(then.keySet());
      Map<String, String> changed = new TreeMap<>();
      then.forEach(
          (name, type) -> {
            if (now.containsKey(name) && !now.get(name).equals(type)) {
              changed.put(name, type + " and not " + now.get(name));
            }
          });
      return new Difference(live, gone, come, changed);
    }

    int count() {
      return gone.size() + come.size() + changed.size();
    }

    boolean canScore() {
      return gone.isEmpty() && changed.isEmpty();
    }

    String words() {
      List<String> words = new ArrayList<>();
      if (!gone.isEmpty()) {
        words.add("missing are " + ParameterChanges.names(gone));
      }
      if (!come.isEmpty()) {
        words.add("new are " + ParameterChanges.names(come));
      }
      changed.forEach((name, types) -> words.add(PlainText.of(name) + " was " + types));
      int more = Math.max(0, words.size() - MOST);
      return "the features are not those of "
          + live.version()
          + " ("
          + live.semver()
          + "), which is live: "
          + String.join(", ", words.subList(0, words.size() - more))
          + (more > 0 ? " and " + more + " more" : "");
    }

    private static final int MOST = 12;
  }

  /**
   * Looks at the features of a data set before a model is fitted to it.
   *
   * @return what differs, in words, if the version says that it may
   * @throws DataException if they differ and the version says that nothing does
   */
  Optional<String> check(ModelEntry model, Map<String, String> features) throws IOException {
    Optional<Difference> difference = difference(model, features);
    if (difference.isPresent() && isSameVersion(model, difference.get().live())) {
      throw new DataException(
          difference.get().words()
              + ". Correct the data, or write a new b under models."
              + PlainText.of(model.name())
              + ".version if that is meant");
    }
    return difference.map(Difference::words);
  }

  /** What the registry alone shows, for {@code retrain check}. */
  Finding finding(ModelEntry model) throws IOException {
    Optional<Difference> difference = difference(model, kind.features(model));
    if (difference.isEmpty()) {
      return Finding.ok("features", "as those of the live version, as far as the registry says");
    }
    if (difference.get().canScore()) {
      return Finding.ok("features", difference.get().words());
    }
    return Finding.warning(
        "features",
        difference.get().words() + ", so it can't be scored on the same rows",
        "the gate will not be able to tell: keep these features until a version with the new ones is"
            + " live, or accept it by hand ('retrain gate --ask')");
  }

  private Optional<Difference> difference(ModelEntry model, Map<String, String> now)
      throws IOException {
    Optional<Live> live = store.state().live();
    if (live.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    try {
      Stored champion = store.resolve(Area.MODELS, live.get().version());
      if (!ProvenanceFile.read(champion.directory()).kind().equals(model.kind())) {
        return Optional.empty();
      }
      Map<String, String> then = kind.features(champion.directory());
      return Optional.of(Difference.of(live.get(), then, now)).filter(it -> it.count() > 0);
    } catch (DataException e) {
      return Optional.empty(); // what can't be read can't be compared, as the gate will say
    }
  }

  private static boolean isSameVersion(ModelEntry model, Live live) {
    return live.semver().startsWith(model.version() + ".");
  }
}
