package dev.retrain.pipeline;

import dev.retrain.failure.DataException;
import dev.retrain.failure.SupersededException;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.ServedModel;
import dev.retrain.kind.SmokeTest;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.ExpectedVersion.Wanted;
import dev.retrain.provenance.Provenance;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.serve.Preflight;
import dev.retrain.serve.ServedVersion;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Promotion;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * The Promote stage: tries the version in a real server, then makes it live by one journal entry.
 * Whether it may become live (a PASS or a person's yes for exactly these files, the newest run, the
 * champion that was compared) is the store's to say.
 */
public final class PromotionStage {
  private final ModelStore store;
  private final ModelKind kind;
  private final Clock clock;

  public PromotionStage(ModelStore store, ModelKind kind, Clock clock) {
    this.store = store;
    this.kind = kind;
    this.clock = clock;
  }

  /** Promotes the version of a run; a run that has ended is left as it is. */
  public StageResult promote(RunId run, ModelEntry model) throws IOException {
    RunState known = OpenRuns.published(store.state(), run);
    if (known.outcome().isPresent()) {
      return StageResult.ended("promote", known);
    }
    if (known.semver().isPresent()) {
      return promotedBefore(known);
    }
    Stored stored = store.resolve(Area.MODELS, known.version());
    OutcomeRecord record =
        OutcomeRecord.of("promote")
            .with("run", run)
            .with("version", known.version())
            .with("digest", stored.manifest().digest());
    if (known.accepted().isPresent()) {
      record = record.with("accepted_by", known.accepted().get());
    }
    checkVersion(model, known, stored);
    Preflight.Result preflight = preflight(model, known, stored);
    if (!preflight.passed()) {
      store.close(run, Outcome.REJECTED, preflight.reason());
      return StageResult.ends(record, Outcome.REJECTED, preflight.reason());
    }
    try {
      Promotion promotion = store.promote(run);
      String before = promotion.from().map(from -> ", before " + from).orElse(", the first one");
      return StageResult.goesOn(
          record.with("semver", promotion.semver()),
          promotion.to() + " (" + promotion.semver() + ") is live" + before + Acceptance.of(known));
    } catch (SupersededException e) {
      if (store.state().runs().get(run).outcome().isEmpty()) {
        store.close(run, Outcome.SUPERSEDED, e.getMessage());
      }
      return StageResult.ends(record, Outcome.SUPERSEDED, e.getMessage());
    }
  }

  /**
   * Whether the registry's version still goes with what the candidate was made of: it may have
   * changed since the training. If another version went live meanwhile the promotion says so.
   */
  private void checkVersion(ModelEntry model, RunState run, Stored stored) throws IOException {
    Optional<VersionName> live = store.state().live().map(Live::version);
    if (run.gate().isPresent() && run.gate().get().champion().equals(live)) {
      Provenance made = ProvenanceFile.read(stored.directory());
      new ExpectedVersion(store)
          .require(
              new Wanted(
                  model.name(),
                  model.version(),
                  made.kind(),
                  made.parameters(),
                  kind.parameters()));
    }
  }

  private StageResult promotedBefore(RunState known) {
    String now =
        store
            .state()
            .live()
            .map(live -> live.version().equals(known.version()) ? "it" : live.version().value())
            .orElse("nothing");
    return StageResult.goesOn(
        RunReport.of("promote", known),
        known.version() + " was promoted before, " + now + " is live: nothing to do");
  }

  private Preflight.Result preflight(ModelEntry model, RunState run, Stored stored)
      throws IOException {
    ServedVersion version =
        new ServedVersion(
            model.name(),
            run.version(),
            Optional.empty(),
            stored.manifest().digest(),
            clock.instant());
    try {
      ServedModel candidate = kind.load(stored.directory());
      SmokeTest test = kind.smokeTest(model.serve(), stored.directory());
      return new Preflight(clock).run(candidate, version, Preflight.Plan.of(test));
    } catch (DataException e) {
      return new Preflight.Result(false, "pre-flight: " + e.getMessage());
    }
  }
}
