package dev.retrain.mlflow;

import dev.retrain.digest.Sha256;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.LearningCurve;
import dev.retrain.outcome.Outcome;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.provenance.DataOrigin;
import dev.retrain.provenance.Platform;
import dev.retrain.provenance.Provenance;
import dev.retrain.registry.TrackEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.run.Window;
import dev.retrain.store.Manifest;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import dev.retrain.tracking.TrackedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A version of a classifier with learning curves, in a folder of its own. */
final class SampleVersion {
  static final Instant OPENED = Instant.parse("2026-11-21T23:59:59Z");
  private static final VersionName NAME = new VersionName("v20261121_235959");

  private SampleVersion() {}

  static TrackedVersion in(Path folder, String model, Optional<Outcome> outcome)
      throws IOException {
    Files.write(folder.resolve("booster.json"), new byte[3 << 20]);
    Files.writeString(folder.resolve("MANIFEST.json"), "{\"of\": \"" + model + "\"}");
    String digest = Sha256.of(Files.readAllBytes(folder.resolve("MANIFEST.json")));
    RunId run = new RunId("it's \"run\" `1` %_");
    Manifest manifest =
        new Manifest(NAME, run, Map.of("booster.json", digest), "cd".repeat(32), digest);
    RunState state =
        new RunState(
            run,
            Trigger.DATA_DRIFT,
            NAME,
            OPENED,
            Optional.of(digest),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            outcome,
            outcome.map(end -> "it ended").orElse(""),
            Map.of());
    return new TrackedVersion(
        new TrackEntry(Optional.empty(), Optional.empty(), Optional.empty(), model),
        state,
        provenance(model, run),
        List.of(
            new LearningCurve("auc", "stopping", List.of(0.5, 0.75, 0.7), 2),
            new LearningCurve("auc", "training", List.of(0.6, 0.8, 0.9), 2)),
        new Stored(folder, manifest));
  }

  private static Provenance provenance(String model, RunId run) {
    DataOrigin data =
        new DataOrigin(
            NAME,
            "ab".repeat(32),
            Window.before(OPENED, Duration.ofDays(90)),
            new DataSetFacts(OPENED.minusSeconds(9), OPENED.minusSeconds(5), Map.of()),
            new SplitFacts(
                "global-time", 0.2, OPENED, Map.of("training_rows", 800L, "holdout_rows", 200L)));
    return new Provenance(
        model,
        "classifier",
        NAME,
        Optional.empty(),
        run,
        Trigger.DATA_DRIFT,
        data,
        Optional.of(42L),
        Map.of(
            "features",
            List.of("a", "b"),
            "long",
            "é".repeat(9000),
            "sçore",
            0.1,
            "none",
            List.of(),
            "by",
            Map.of("../Sci-Fi//x", 1)),
        List.of(
            new Measurement("auc", "candidate", "all", 0.91, 200, 0.875, 0.94),
            new Measurement("auc", "champion", "all", 0.9, 200, 0.86, 0.93)),
        CodeOrigin.of(Map.of(), "0.1.0"),
        Platform.of(new Properties(), 2),
        Map.of("fit", Duration.ofSeconds(90)));
  }
}
