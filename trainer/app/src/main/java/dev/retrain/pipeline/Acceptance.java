package dev.retrain.pipeline;

import dev.retrain.gate.GateRecord;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState.RunState;

/**
 * A person's yes to a version of which the gate could not tell. It is written to the journal with
 * the person's name; whether there is something to say yes to is the store's to judge.
 */
public final class Acceptance {
  private final ModelStore store;

  public Acceptance(ModelStore store) {
    this.store = store;
  }

  /** Words to go behind a sentence: who accepted the version of a run; empty if nobody had to. */
  static String of(RunState run) {
    return run.accepted().map(by -> ", accepted by " + by).orElse("");
  }

  /** Accepts the version of a run; a run that has ended is left as it is. */
  public StageResult accept(RunId run, Person by) {
    RunState known = OpenRuns.published(store.state(), run);
    if (known.outcome().isPresent()) {
      return StageResult.ended("accept", known);
    }
    store.accepted(run, by);
    RunState accepted = store.state().runs().get(run);
    String doubt = accepted.gate().map(GateRecord::reason).orElse("");
    return StageResult.goesOn(
        RunReport.of("accept", accepted),
        known.version() + " is accepted by " + by + " though the gate could not tell: " + doubt);
  }
}
