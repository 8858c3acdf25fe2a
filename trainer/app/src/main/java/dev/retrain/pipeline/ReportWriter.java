package dev.retrain.pipeline;

import dev.retrain.evidence.Evidence;
import dev.retrain.gate.Gate;
import dev.retrain.gate.GateRecord;
import dev.retrain.kind.Observations;
import dev.retrain.provenance.Provenance;
import dev.retrain.registry.GateEntry;
import dev.retrain.registry.ModelEntry;
import dev.retrain.report.PeakMemory;
import dev.retrain.report.ReportFacts;
import dev.retrain.report.ReportFile;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * Writes the page for people while the version is staged. The gate's sentence on it is computed by
 * the same function that decides later, from the same evidence; only the moment differs.
 */
final class ReportWriter {
  private final ModelStore store;
  private final ModelEntry model;
  private final Clock clock;

  ReportWriter(ModelStore store, ModelEntry model, Clock clock) {
    this.store = store;
    this.model = model;
    this.clock = clock;
  }

  /**
   * Writes the report.
   *
   * @param content digest of the model files
   * @return what went wrong with it, in a sentence; empty if nothing did
   */
  String write(
      Path staged, Observations seen, Evidence evidence, Provenance provenance, String content)
      throws IOException {
    Instant now = clock.instant();
    Gate.Candidate candidate =
        new Gate.Candidate(
            provenance.version(),
            content,
            now,
            store.state().live().map(live -> new Gate.Live(live.version(), live.since())));
    GateEntry policy = model.gate().of(provenance.trigger());
    GateRecord verdict = Gate.decide(evidence, policy, candidate);
    return ReportFile.write(
        staged,
        new ReportFacts(
            provenance, evidence, policy, verdict, now, seen, PeakMemory.of(PeakMemory.STATUS)));
  }
}
