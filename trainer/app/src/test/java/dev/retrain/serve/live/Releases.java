package dev.retrain.serve.live;

import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import dev.retrain.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Trains, gates and promotes versions of {@link TaggedModel} in a real store, as the stages do. */
final class Releases {
  private final URI root;
  private final ModelStore store;
  private final int bytes;
  private int runs;

  /**
   * Releases into a folder.
   *
   * @param bytes how large each version's model is
   */
  Releases(Path root, int bytes) {
    this(root.toUri(), bytes);
  }

  /** The same into any store. */
  Releases(URI root, int bytes) {
    this.root = root;
    this.store = open();
    this.bytes = bytes;
  }

  /** A store of its own at the same place, as another process has it. */
  ModelStore open() {
    return Stores.open(root, "1.0", Clock.systemUTC());
  }

  ModelStore store() {
    return store;
  }

  /** The folder of a store in files. */
  Path root() {
    return Path.of(root);
  }

  VersionName promote() {
    return promote("sound");
  }

  /**
   * One more version, live when this returns.
   *
   * @param behaviour a word that {@link TaggedModel} knows
   */
  VersionName promote(String behaviour) {
    RunId run = new RunId("run-" + ++runs);
    VersionName version = store.open(run, Trigger.MANUAL, StoreScript.WISH);
    Path staged = store.stage(run, Area.MODELS);
    byte[] ballast = new byte[bytes];
    new Random(runs).nextBytes(ballast);
    StoreScript.write(staged.resolve(TaggedModel.FILE), version.value() + " " + behaviour);
    try {
      Files.write(staged.resolve(TaggedModel.BALLAST), ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Manifest manifest = store.publish(run, staged, List.of(TaggedModel.FILE, TaggedModel.BALLAST));
    store.gated(run, StoreScript.decision(manifest, Verdict.PASS, live()));
    store.promote(run);
    store.close(run, Outcome.PROMOTED, "");
    return version;
  }

  VersionName rollBack() {
    return store.rollback(new RunId("back-" + ++runs), Optional.empty(), "asked for").to();
  }

  VersionName goTo(VersionName version) {
    return store.rollback(new RunId("to-" + ++runs), Optional.of(version), "asked for").to();
  }

  Optional<VersionName> live() {
    return new StoreScript(store).live();
  }

  Path folder(VersionName version) {
    return root().resolve("models").resolve(version.value());
  }
}
