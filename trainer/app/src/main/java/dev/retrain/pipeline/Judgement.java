package dev.retrain.pipeline;

import dev.retrain.evidence.Binding;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceException;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.Gate;
import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.registry.GateEntry;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.time.Clock;

/**
 * The Gate stage: reads the evidence that was sealed with a version, decides by the registry's
 * policy for what the journal says started the run, and writes the decision to the journal. A
 * candidate that does not pass ends its run here, unless a person is asked about what the gate
 * could not tell.
 */
public final class Judgement {
  private final ModelStore store;
  private final Clock clock;

  public Judgement(ModelStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Judges the version of a run. A run that has ended is not judged again: its outcome is told. Nor
   * is one that was promoted, whose version would be compared with itself.
   *
   * @param asks whether a run that the gate can't tell about stays open, for {@link Acceptance}
   * @throws UsageException if the run is unknown or has published nothing
   */
  public StageResult judge(RunId run, ModelEntry model, boolean asks) {
    StoreState state = store.state();
    RunState known = OpenRuns.published(state, run);
    if (known.outcome().isPresent()) {
      return StageResult.ended("gate", known);
    }
    if (known.semver().isPresent()) {
      return StageResult.goesOn(
          RunReport.of("gate", known), known.version() + " was promoted before, nothing to do");
    }
    Stored stored = store.resolve(Area.MODELS, known.version());
    Judged judged = decide(state, known, stored, model);
    GateRecord decision = judged.decision();
    store.gated(run, decision);
    OutcomeRecord record =
        judged
            .figures()
            .in(
                OutcomeRecord.of("gate")
                    .with("run", run)
                    .with("version", known.version())
                    .with("digest", stored.manifest().digest())
                    .with("verdict", decision.verdict()));
    if (decision.verdict() == Verdict.PASS) {
      return StageResult.goesOn(record, decision.reason());
    }
    Outcome outcome =
        decision.verdict() == Verdict.REJECT ? Outcome.REJECTED : Outcome.INCONCLUSIVE;
    if (asks && outcome == Outcome.INCONCLUSIVE) {
      record = record.with("open", true);
    } else {
      store.close(run, outcome, decision.reason());
    }
    return StageResult.ends(record, outcome, decision.reason());
  }

  private record Judged(GateRecord decision, GateFigures figures) {}

  private Judged decide(StoreState state, RunState run, Stored stored, ModelEntry model) {
    Gate.Candidate candidate =
        new Gate.Candidate(
            run.version(),
            stored.manifest().digest(),
            clock.instant(),
            state.live().map(live -> new Gate.Live(live.version(), live.since())));
    try {
      Evidence evidence = EvidenceFile.read(stored.directory(), binding(run, stored));
      GateEntry policy = model.gate().of(run.trigger());
      return new Judged(
          Gate.decide(evidence, policy, candidate), GateFigures.of(evidence, policy.metric()));
    } catch (EvidenceException e) {
      return new Judged(
          Gate.refuse(e.getMessage(), candidate), GateFigures.none(model.gate().metric()));
    }
  }

  private Binding binding(RunState run, Stored stored) {
    String dataSet;
    try {
      dataSet = store.resolve(Area.DATASETS, run.version()).manifest().digest();
    } catch (DataException e) {
      throw new EvidenceException(
          "the data set that the version was evaluated on is gone: " + e.getMessage(), e);
    }
    return new Binding(run.run(), run.version(), dataSet, stored.manifest().content());
  }
}
