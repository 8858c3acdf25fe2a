package dev.retrain.store.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.Outcome;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.disk.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold of a store after an operation was broken off anywhere: readers see the old or the
 * new version complete, the journal is one chain, what was live or could be gone back to is there,
 * and repeating the operation ends where an undisturbed one ends.
 */
final class Promises {
  private final Operation operation;
  private final Path template;
  private final Facts before;
  private final Facts end;

  /** What is compared of a store. */
  private record Facts(
      long entries, VersionName live, Optional<VersionName> previous, Set<String> directories) {
    static Facts of(Path root) throws IOException {
      StoreState state = Operation.open(root).state();
      StoreState.Live live = state.live().orElseThrow();
      return new Facts(state.entries(), live.version(), live.previous(), directories(root));
    }

    private static Set<String> directories(Path root) throws IOException {
      Set<String> names = new TreeSet<>();
      for (Area area : Area.values()) {
        try (Stream<Path> paths = Files.list(root.resolve(area.folder()))) {
          paths
              .map(path -> root.relativize(path).toString())
              .filter(name -> !name.contains("/."))
              .forEach(names::add);
        }
      }
      return names;
    }
  }

  /**
   * @param scratch a place for an undisturbed run, whose end state the others are held against
   */
  Promises(Operation operation, Path template, Path scratch) throws IOException {
    this.operation = operation;
    this.template = template;
    this.before = Facts.of(template);
    StoreCopy.copy(template, scratch);
    operation.perform(Operation.open(scratch));
    this.end = Facts.of(scratch);
    assertTrue(end.entries() > before.entries(), operation + " must write entries");
    Tree.delete(scratch);
  }

  void holdAfter(Path root, Subject.Result result) throws IOException {
    assertTrue(
        result.said().matches("(?s)ok|killed|TransientException .*repeat.*"),
        "said: " + result.said());
    StoreState state = Operation.open(root).state();
    oldOrNew(root, state);
    if (result.said().equals("ok")) {
      assertEquals(end, Facts.of(root), "said ok");
    }
    repeatedReachesTheEnd(root);
    nothingIsLeft(root, state.runs().keySet());
    Tree.delete(root);
  }

  private void oldOrNew(Path root, StoreState state) throws IOException {
    for (long number = 1; number <= before.entries(); number++) {
      String name = String.format(java.util.Locale.ROOT, "journal/%08d.json", number);
      assertArrayEquals(
          Files.readAllBytes(template.resolve(name)), Files.readAllBytes(root.resolve(name)), name);
    }
    Set<VersionName> possible = Set.copyOf(List.of(before.live(), end.live()));
    StoreState.Live live = state.live().orElseThrow();
    assertTrue(possible.contains(live.version()), "live " + live);
    ModelStore store = Operation.open(root);
    store.resolve(Area.MODELS, live.version());
    live.previous().ifPresent(version -> store.resolve(Area.MODELS, version));
    for (String link : List.of("latest", "models/latest")) {
      VersionName shown =
          new VersionName(Files.readSymbolicLink(root.resolve(link)).getFileName().toString());
      assertTrue(possible.contains(shown), link + " -> " + shown);
      store.resolve(Area.MODELS, shown);
      assertTrue(Files.isRegularFile(root.resolve(link).resolve("MANIFEST.json")), link);
    }
    for (String problem : store.verify()) {
      assertTrue(problem.contains("latest does not point"), problem);
    }
  }

  private void repeatedReachesTheEnd(Path root) throws IOException {
    operation.perform(Operation.open(root));
    assertEquals(end, Facts.of(root), "repeated");
    assertEquals(List.of(), Operation.open(root).verify());
    operation.perform(Operation.open(root));
    assertEquals(end, Facts.of(root), "repeated twice");
  }

  /** Once the runs are over, one clean-up takes away everything that was half done. */
  private void nothingIsLeft(Path root, Set<RunId> runs) throws IOException {
    ModelStore store = Operation.open(root);
    for (RunId run : runs) {
      if (store.state().runs().get(run).outcome().isEmpty()) {
        store.close(run, Outcome.FAILED, "broken off");
      }
    }
    store.prune(new KeepEntry(100, 100), false);
    try (Stream<Path> paths = Files.walk(root)) {
      assertEquals(
          Set.of(),
          paths
              .map(path -> path.getFileName().toString())
              .filter(name -> name.startsWith("."))
              .collect(Collectors.toSet()));
    }
  }
}
