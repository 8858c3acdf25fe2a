package dev.retrain.store;

import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes runs into a store the way the stages of the pipeline do, each step to be repeated. */
public record StoreScript(ModelStore store) {
  /** First name that a script asks for; later runs get the seconds after it. */
  public static final VersionName WISH = new VersionName("v20261121_020034");

  /** Opens a run and publishes its data set and version. */
  public Manifest train(String run) {
    return train(run, WISH);
  }

  /** The same for a run that asks for this name. */
  private Manifest train(String run, VersionName wish) {
    RunId id = new RunId(run);
    store.open(id, Trigger.MANUAL, wish);
    Path dataset = store.stage(id, ModelStore.Area.DATASETS);
    write(dataset.resolve("interactions.csv"), "user,movie\n" + run + ",m1\n");
    store.publishDataSet(id, dataset);
    return publish(run);
  }

  /** Publishes the version of a run that is open. */
  public Manifest publish(String run) {
    Path staged = store.stage(new RunId(run), ModelStore.Area.MODELS);
    write(staged.resolve("als_model.npz"), "factors of " + run);
    write(staged.resolve("provenance.json"), "{\"run\":\"" + run + "\"}");
    return store.publish(new RunId(run), staged, List.of("als_model.npz"));
  }

  /** Trains and records a decision against what is live. */
  public Manifest gated(String run, Verdict verdict) {
    return gated(run, WISH, verdict);
  }

  /** The same for a run that asks for this name. */
  public Manifest gated(String run, VersionName wish, Verdict verdict) {
    Manifest manifest = train(run, wish);
    store.gated(new RunId(run), decision(manifest, verdict, live()));
    return manifest;
  }

  /** Trains, passes the gate and promotes; the run stays open. */
  public Promotion promoted(String run) {
    gated(run, Verdict.PASS);
    return store.promote(new RunId(run));
  }

  /** A whole run that ends as PROMOTED. */
  public Promotion finished(String run) {
    Promotion promotion = promoted(run);
    store.close(new RunId(run), dev.retrain.outcome.Outcome.PROMOTED, "");
    return promotion;
  }

  /** A decision bound to a manifest. */
  public static GateRecord decision(
      Manifest manifest, Verdict verdict, Optional<VersionName> champion) {
    return new GateRecord(
        verdict,
        "hit@20 0.42 reaches 0.30",
        manifest.version(),
        manifest.digest(),
        champion,
        List.of(new GateRecord.Check("threshold", verdict, "0.42 >= 0.30")));
  }

  /** What is live now. */
  public Optional<VersionName> live() {
    return store.state().live().map(StoreState.Live::version);
  }

  /** Writes a staged file. */
  public static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
