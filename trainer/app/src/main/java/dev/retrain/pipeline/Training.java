package dev.retrain.pipeline;

import dev.retrain.evidence.Binding;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.kind.LearningFile;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.Observations;
import dev.retrain.kind.TrainingSession;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.ExpectedVersion.Wanted;
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
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
    return begun("train", request, model, this::trained);
  }

  /** Makes the data set of a run, which a later {@link #train} takes, unless there is one. */
  public StageResult prepare(RunRequest request, ModelEntry model) throws IOException {
    return begun("prepare", request, model, this::prepared);
  }

  /** What is done with the data set of a run. */
  private interface Use {
    StageResult of(Work work) throws IOException;
  }

  private StageResult begun(String command, RunRequest request, ModelEntry model, Use use)
      throws IOException {
    RunId run = request.run();
    checkVersion(run, model);
    VersionName wish = request.wish().orElseGet(() -> VersionName.at(clock.instant()));
    VersionName version = store.open(run, request.trigger(), wish);
    RunState opened = store.state().runs().get(run);
    if (opened.outcome().isPresent()) {
      return StageResult.ended(command, opened);
    }
    if (opened.digest().isPresent()) {
      return StageResult.goesOn(
          RunReport.of(command, opened), version + " was published before, nothing to do");
    }
    Skips skips = new Skips(store, model.retrain());
    Optional<String> early = request.force() ? Optional.empty() : skips.tooEarly(opened);
    if (early.isPresent()) {
      return skipped(command, opened, early.get());
    }
    DataSets.Doubt doubt =
        staged -> request.force() ? Optional.empty() : skips.tooLittle(kind, staged);
    DataSetLease lease = new DataSetLease(store, run, version, model.retrain().timeout(), clock);
    Durations durations = new Durations(System::nanoTime);
    DataSets.Collected collected =
        durations.measure(
            "collect", () -> new DataSets(store, kind, progress).of(opened, model, lease, doubt));
    if (collected.dataSet().isEmpty()) {
      return skipped(command, opened, collected.skip());
    }
    return use.of(new Work(request, model, opened, collected.dataSet().get(), lease, durations));
  }

  private StageResult trained(Work work) throws IOException {
    Made made = fit(work);
    work.lease().release();
    OutcomeRecord record =
        OutcomeRecord.of("train")
            .with("run", work.run().run())
            .with("version", work.run().version())
            .with("digest", made.manifest().digest())
            .with("content", made.manifest().content());
    return StageResult.goesOn(
        record,
        "published " + work.run().version() + " in " + work.durations().total() + made.note());
  }

  /** The lease stays: a clean-up between the two commands must not take the data set. */
  private StageResult prepared(Work work) throws IOException {
    OutcomeRecord record =
        OutcomeRecord.of("prepare")
            .with("run", work.run().run())
            .with("version", work.run().version())
            .with("dataset", work.dataSet().manifest().digest());
    return StageResult.goesOn(
        record,
        "prepared the data set of "
            + work.run().version()
            + ": "
            + new TreeMap<>(DataSets.facts(work.dataSet()).counts()));
  }

  /** What the version does not go with is told before the journal hears of the run. */
  private void checkVersion(RunId run, ModelEntry model) throws IOException {
    RunState known = store.state().runs().get(run);
    if (known == null || (known.outcome().isEmpty() && known.digest().isEmpty())) {
      new ExpectedVersion(store).require(Wanted.of(model, kind.parameters()));
    }
  }

  /** Ends a run that is not worth training; it leaves neither a data set nor a version. */
  private StageResult skipped(String command, RunState run, String reason) {
    store.close(run.run(), Outcome.SKIPPED, reason);
    return StageResult.ends(RunReport.of(command, run), Outcome.SKIPPED, reason);
  }

  /**
   * What came of it: the version, and what is to be said of its features and report, if anything.
   */
  private record Made(Manifest manifest, Optional<String> features, String reportFault) {
    String note() {
      return features.map(words -> "; " + words).orElse("")
          + (reportFault.isEmpty() ? "" : "; its report could not be made: " + reportFault);
    }
  }

  /** What one training works with. */
  private record Work(
      RunRequest request,
      ModelEntry model,
      RunState run,
      Stored dataSet,
      DataSetLease lease,
      Durations durations) {}

  private Made fit(Work work) throws IOException {
    ChampionFiles champion = ChampionFiles.of(store);
    return Staging.fill(
        store, work.run().run(), Area.MODELS, staged -> fill(work, champion, staged));
  }

  private Made fill(Work work, ChampionFiles champion, Path staged) throws IOException {
    RunState run = work.run();
    Stored dataSet = work.dataSet();
    Durations durations = work.durations();
    try (TrainingSession session =
        durations.measure(
            "prepare", () -> kind.open(work.model(), dataSet.directory(), threads, progress))) {
      Optional<String> features =
          new FeatureLock(store, kind).check(work.model(), session.features());
      work.lease().renew();
      List<String> contentFiles = durations.measure("fit", () -> session.fit(staged));
      work.lease().renew();
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
          new ProvenanceWriter(work.model(), work.request(), threads)
              .write(staged, run, dataSet, evidence, durations);
      Observations seen = session.observations();
      LearningFile.write(staged, seen.learning());
      String fault =
          new ReportWriter(store, work.model(), clock)
              .write(staged, seen, evidence, provenance, content);
      return new Made(store.publish(run.run(), staged, contentFiles), features, fault);
    }
  }
}
