package dev.retrain.pipeline;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.provenance.DataOrigin;
import dev.retrain.provenance.Platform;
import dev.retrain.provenance.Provenance;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Collects what is known of a training and seals it with the version. */
final class ProvenanceWriter {
  private static final String SEED = "seed";

  private final ModelEntry model;
  private final RunRequest request;
  private final int threads;

  ProvenanceWriter(ModelEntry model, RunRequest request, int threads) {
    this.model = model;
    this.request = request;
    this.threads = threads;
  }

  Provenance write(
      Path staged, RunState run, Stored dataSet, Evidence evidence, Durations durations)
      throws IOException {
    RunId id = run.run();
    DataOrigin data =
        new DataOrigin(
            dataSet.manifest().version(),
            dataSet.manifest().digest(),
            DataSets.window(dataSet),
            DataSets.facts(dataSet),
            evidence.split());
    Map<String, Object> parameters = model.params().asMap();
    Optional<Long> seed =
        parameters.get(SEED) instanceof Number number
            ? Optional.of(number.longValue())
            : Optional.empty();
    Provenance provenance =
        new Provenance(
            model.name(),
            model.kind(),
            run.version(),
            evidence.champion().map(Champion::version),
            id,
            run.trigger(),
            data,
            seed,
            parameters,
            evidence.measurements(),
            request.code(),
            Platform.of(System.getProperties(), threads),
            durations.byStep());
    ProvenanceFile.write(staged, provenance);
    return provenance;
  }
}
