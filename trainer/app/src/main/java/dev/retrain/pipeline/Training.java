package dev.retrain.pipeline;

import dev.retrain.evidence.Binding;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.TrainingSession;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.progress.Progress;
import dev.retrain.provenance.Provenance;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The training itself: collect, prepare, fit, evaluate candidate and champion on the same hold-out
 * while the data is loaded, publish. Changes nothing that is live.
 */
public final class Training {
  private final ModelStore store;
  private final ModelKind kind;
  private final Clock clock;
  private final int threads;
  private final Progress progress;

  /**
   * A training.
   *
   * @param threads how many threads may be used, at least 1; the model does not depend on it
   */
  public Training(ModelStore store, ModelKind kind, Clock clock, int threads, Progress progress) {
    this.store = store;
    this.kind = kind;
    this.clock = clock;
    this.threads = threads;
    this.progress = progress;
  }

  /** Makes the version of a run, unless the run has published one before. */
  public StageResult train(RunRequest request, ModelEntry model) throws IOException {
    RunId run = request.run();
    VersionName wish = request.wish().orElseGet(() -> VersionName.at(clock.instant()));
    VersionName version = store.open(run, request.trigger(), wish);
    RunState opened = store.state().runs().get(run);
    if (opened.outcome().isPresent()) {
      return StageResult.ended("train", opened);
    }
    if (opened.digest().isPresent()) {
      return StageResult.goesOn(
          RunReport.of("train", opened), version + " was published before, nothing to do");
    }
    Optional<String> early = request.force() ? Optional.empty() : tooEarly(opened, model);
    if (early.isPresent()) {
      store.close(run, Outcome.SKIPPED, early.get());
      return StageResult.ends(RunReport.of("train", opened), Outcome.SKIPPED, early.get());
    }
    Durations durations = new Durations(System::nanoTime);
    Stored dataSet =
        durations.measure(
            "collect",
            () -> new DataSets(store, kind, progress).of(run, version, model, opened.opened()));
    Made made = fit(request, model, opened, dataSet, durations);
    OutcomeRecord record =
        OutcomeRecord.of("train")
            .with("run", run)
            .with("version", version)
            .with("digest", made.manifest().digest())
            .with("content", made.manifest().content());
    return StageResult.goesOn(
        record, "published " + version + " in " + durations.total() + made.note());
  }

  /** Why a run is skipped; a schedule may fire more often than training makes sense. */
  private Optional<String> tooEarly(RunState run, ModelEntry model) {
    Duration gap = model.retrain().minGap();
    return store
        .state()
        .live()
        .filter(live -> run.opened().isBefore(live.since().plus(gap)))
        .map(
            live ->
                live.version()
                    + " became live at "
                    + live.since()
                    + " and retrain.min_gap is "
                    + gap
                    + ": nothing to do before "
                    + live.since().plus(gap)
                    + ", FORCE trains anyway");
  }

  /** What came of it: the version, and what is to be said of its report, if anything. */
  private record Made(Manifest manifest, String reportFault) {
    String note() {
      return reportFault.isEmpty() ? "" : "; its report could not be made: " + reportFault;
    }
  }

  private Made fit(
      RunRequest request, ModelEntry model, RunState run, Stored dataSet, Durations durations)
      throws IOException {
    ChampionFiles champion = ChampionFiles.of(store);
    return Staging.fill(
        store,
        run.run(),
        Area.MODELS,
        staged -> fill(request, model, run, dataSet, champion, staged, durations));
  }

  private Made fill(
      RunRequest request,
      ModelEntry model,
      RunState run,
      Stored dataSet,
      ChampionFiles champion,
      Path staged,
      Durations durations)
      throws IOException {
    try (TrainingSession session =
        durations.measure(
            "prepare", () -> kind.open(model, dataSet.directory(), threads, progress))) {
      List<String> contentFiles = durations.measure("fit", () -> session.fit(staged));
      Evidence evidence =
          durations.measure(
              "evaluate",
              () ->
                  session.evaluate(
                      staged,
                      champion.champion().orElse(null),
                      champion.directory().orElse(null),
                      champion.note()));
      String content = store.content(staged, contentFiles);
      Binding binding = new Binding(run.run(), run.version(), dataSet.manifest().digest(), content);
      EvidenceFile.write(staged, evidence, binding);
      Provenance provenance =
          new ProvenanceWriter(model, request, threads)
              .write(staged, run, dataSet, evidence, durations);
      String fault =
          new ReportWriter(store, model, clock)
              .write(staged, session, evidence, provenance, content);
      return new Made(store.publish(run.run(), staged, contentFiles), fault);
    }
  }
}
