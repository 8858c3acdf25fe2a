package dev.retrain.kubernetes;

import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Versions that a trainer could have published and a gate could have passed: copies of the live
 * one, sound or spoiled beforehand, straight in the store of an installation.
 */
final class Candidates {
  private static final List<String> CONTENT =
      List.of(
          "als_model.npz",
          "user_map.json",
          "movie_map.json",
          "popgen_popularity.parquet",
          "popgen_user_genre_prefs.parquet",
          "recommender.json");

  private final Path root;
  private final Path good;

  /** Spoils the files of a directory. */
  interface Spoiling {
    void of(Path version) throws IOException;
  }

  /**
   * Candidates after the version that is live now.
   *
   * @param root of the store
   */
  Candidates(Path root) {
    this.root = root;
    this.good = directory(live());
  }

  VersionName live() {
    try (ModelStore store = open()) {
      return store.state().live().map(Live::version).orElseThrow();
    }
  }

  /** Every version that was ever live, by the journal, the last one last. */
  List<VersionName> everLive() {
    try (ModelStore store = open()) {
      return store.state().takeovers().stream().map(takeover -> takeover.version()).toList();
    }
  }

  /** The user with the longest history, whom every version knows. */
  String knownUser() throws IOException {
    return Spoiled.busiest(good);
  }

  /** Publishes a version for a run that is opened now; the gate has passed it. */
  VersionName publish(String run, Spoiling spoiling) throws IOException {
    try (ModelStore store = open()) {
      RunId id = new RunId(run);
      VersionName name =
          store.open(id, Trigger.MANUAL, VersionName.at(Clock.systemUTC().instant()));
      Path staged = store.stage(id, Area.MODELS);
      try (Stream<Path> files = Files.list(good)) {
        for (Path file : files.filter(it -> !it.endsWith("MANIFEST.json")).toList()) {
          Path copy = staged.resolve(file.getFileName().toString());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
          Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        }
      }
      spoiling.of(staged);
      Manifest manifest = store.publish(id, staged, CONTENT);
      pass(store, id, name, manifest.digest());
      open(directory(name));
      return name;
    }
  }

  private static void pass(ModelStore store, RunId run, VersionName name, String digest) {
    Optional<VersionName> champion = store.state().live().map(Live::version);
    store.gated(
        run,
        new GateRecord(Verdict.PASS, "as good as the live one", name, digest, champion, List.of()));
  }

  /** Takes files of a published version away or changes them, as only a broken disk can. */
  void damage(VersionName version, Spoiling spoiling) throws IOException {
    Path directory = directory(version);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      }
    }
    spoiling.of(directory);
    open(directory);
  }

  /** The trainer's own account reads what this one wrote. */
  private static void open(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        boolean folder = Files.isDirectory(file);
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(folder ? "r-xr-xr-x" : "r--r--r--"));
      }
    }
  }

  private Path directory(VersionName version) {
    return root.resolve("models").resolve(version.value());
  }

  private ModelStore open() {
    return Stores.open(root.toUri(), "1.0", Clock.systemUTC());
  }
}
