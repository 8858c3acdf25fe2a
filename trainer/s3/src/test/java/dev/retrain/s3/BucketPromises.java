package dev.retrain.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.Outcome;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import dev.retrain.store.StoreState;
import dev.retrain.store.file.Operation;
import dev.retrain.store.object.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold of a store in a bucket after an operation was broken off anywhere; the same
 * promises as of one in a folder.
 */
final class BucketPromises {
  private static final Clock CLOCK = Clock.fixed(Operation.NOW, ZoneOffset.UTC);
  private static final String HALF = "0".repeat(64) + "/half";

  private final Operation operation;
  private final String endpoint;
  private final Path cache;
  private final Map<String, byte[]> template = new TreeMap<>();
  private final Facts before;
  private final Facts end;

  /** What is compared of a store. */
  private record Facts(
      long entries,
      VersionName live,
      Optional<VersionName> previous,
      Map<Area, List<VersionName>> present) {
    static Facts of(StoreState state) {
      StoreState.Live live = state.live().orElseThrow();
      return new Facts(state.entries(), live.version(), live.previous(), state.present());
    }
  }

  BucketPromises(Operation operation, String endpoint, Path cache) {
    this.operation = operation;
    this.endpoint = endpoint;
    this.cache = cache;
    String prefix = "template-" + operation;
    operation.prepare(new StoreScript(open(prefix)));
    try (S3Objects objects = objects(prefix)) {
      leave(objects, open(prefix).state());
      for (ObjectStore.Stat object : objects.list("")) {
        template.put(object.name(), objects.read(object.name()).orElseThrow());
      }
    }
    copy("undisturbed-" + operation);
    before = Facts.of(open("undisturbed-" + operation).state());
    operation.perform(open("undisturbed-" + operation));
    end = Facts.of(open("undisturbed-" + operation).state());
    assertTrue(end.entries() > before.entries(), operation + " must write entries");
  }

  /** What attempts that died have uploaded: of a run that is over, and beside a version. */
  private static void leave(S3Objects objects, StoreState state) {
    for (StoreState.RunState run : state.runs().values()) {
      if (run.outcome().isPresent()) {
        objects.write("models/" + run.version() + "/" + HALF, new byte[] {1});
      }
    }
  }

  ModelStore open(String prefix) {
    return Server.impatient(endpoint, prefix, cache, CLOCK, 6);
  }

  private S3Objects objects(String prefix) {
    return Server.objects(endpoint, prefix, cache, CLOCK, 6);
  }

  /** Makes a store that stands before the operation. */
  void copy(String prefix) {
    try (S3Objects objects = objects(prefix)) {
      template.forEach(objects::write);
    }
  }

  void holdAfter(String prefix, String said) {
    assertTrue(said.matches("(?s)ok|killed|TransientException .*again.*"), "said: " + said);
    try (ModelStore store = open(prefix);
        S3Objects objects = objects(prefix)) {
      oldOrNew(store, objects);
      if (said.equals("ok")) {
        assertEquals(end, Facts.of(store.state()), "said ok");
      }
      operation.perform(open(prefix));
      assertEquals(end, Facts.of(open(prefix).state()), "repeated");
      assertEquals(List.of(), open(prefix).verify());
      operation.perform(open(prefix));
      assertEquals(end, Facts.of(open(prefix).state()), "repeated twice");
      nothingIsLeft(open(prefix), objects);
    }
  }

  private void oldOrNew(ModelStore store, S3Objects objects) {
    template.forEach(
        (name, bytes) -> {
          if (name.startsWith("journal/")) {
            assertArrayEquals(bytes, objects.read(name).orElseThrow(), name);
          }
        });
    Set<VersionName> possible = Set.copyOf(List.of(before.live(), end.live()));
    StoreState.Live live = store.state().live().orElseThrow();
    assertTrue(possible.contains(live.version()), "live " + live);
    store.resolve(Area.MODELS, live.version());
    live.previous().ifPresent(version -> store.resolve(Area.MODELS, version));
    VersionName latest =
        new VersionName(
            new String(objects.read("latest").orElseThrow(), StandardCharsets.UTF_8).strip());
    assertTrue(possible.contains(latest), "latest " + latest);
    store.resolve(Area.MODELS, latest);
    for (String problem : store.verify()) {
      assertTrue(problem.contains("does not name"), problem);
    }
  }

  /** Once the runs are over, one clean-up takes away everything that was half done. */
  private static void nothingIsLeft(ModelStore store, S3Objects objects) {
    StoreState state = store.state();
    for (Map.Entry<RunId, StoreState.RunState> run : state.runs().entrySet()) {
      if (run.getValue().outcome().isEmpty()) {
        store.close(run.getKey(), Outcome.FAILED, "broken off");
      }
    }
    store.prune(new KeepEntry(100, 100), false);
    for (Area area : Area.values()) {
      Set<String> published = new TreeSet<>();
      state.present().getOrDefault(area, List.of()).forEach(v -> published.add(v.value()));
      Set<String> found = new TreeSet<>();
      for (ObjectStore.Stat object : objects.list(area.folder() + "/")) {
        assertTrue(!object.name().endsWith("/half"), object.name());
        found.add(object.name().split("/", -1)[1]);
      }
      assertEquals(published, found);
      assertEquals(List.of(), objects.unfinished(area.folder() + "/"));
    }
  }
}
