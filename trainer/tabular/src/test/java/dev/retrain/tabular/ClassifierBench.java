package dev.retrain.tabular;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.kind.Observations;
import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.RegistryReader;
import dev.retrain.registry.Vocabulary;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trains classifiers in a folder, from a registry's text, as a run does. */
final class ClassifierBench {
  private static final Window WINDOW =
      new Window(Instant.EPOCH, Instant.parse("2026-11-21T00:00:00Z"));
  private static final ClassifierKind KIND = new ClassifierKind();

  private final Path folder;
  private int runs;

  ClassifierBench(Path folder) {
    this.folder = folder;
  }

  /** A model entry: what stands in the braces of source, params and evaluate. */
  ModelEntry entry(String source, String params, String evaluate) throws IOException {
    Path file = folder.resolve("models.yaml");
    Files.writeString(
        file,
        """
        format: 1
        store: store
        models:
          m:
            kind: classifier
            source: {type: table, %s}
            params: {%s}
            evaluate: {%s}
            gate: {metric: auc, min: 0.5, champion: {margin: 0.01}}
        """
            .formatted(source, params, evaluate));
    Vocabulary vocabulary =
        new Vocabulary(
            Map.of(KIND.name(), KIND.parameters()),
            KIND.sources(),
            Map.of(),
            Map.of(KIND.name(), KIND.metrics()),
            Set.of("file"),
            Map.of(KIND.name(), KIND.terms()));
    return RegistryReader.read(file, vocabulary).model("m");
  }

  /** What a training left behind. */
  record Trained(
      Path dataSet,
      Path version,
      List<String> files,
      Evidence evidence,
      Observations observations) {}

  /** Collects, trains and evaluates, without a champion. */
  Trained train(ModelEntry entry, int threads) throws IOException {
    return train(entry, threads, null, null);
  }

  Trained train(ModelEntry entry, int threads, Champion champion, Path championFiles)
      throws IOException {
    Path dataSet = Files.createDirectory(folder.resolve("data" + runs));
    Path version = Files.createDirectory(folder.resolve("version" + runs++));
    KIND.collect(entry, WINDOW, dataSet, Progress.SILENT);
    try (TrainingSession session = KIND.open(entry, dataSet, threads, Progress.SILENT)) {
      List<String> files = session.fit(version);
      Evidence evidence =
          session.evaluate(
              version, champion, championFiles, champion == null ? "the first version" : "");
      return new Trained(dataSet, version, files, evidence, session.observations());
    }
  }
}
