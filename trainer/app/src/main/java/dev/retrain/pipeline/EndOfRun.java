package dev.retrain.pipeline;

import dev.retrain.failure.UsageException;
import dev.retrain.gate.GateRecord;
import dev.retrain.notification.RunEvent;
import dev.retrain.outcome.Outcome;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.RunState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a run ended, as an event to be told. What the journal says counts; what the caller says only
 * for a run that the journal does not know, or has not heard the end of.
 *
 * @param model name of the model
 * @param run which run
 * @param trigger why it was started, as the caller says
 * @param outcome how it ended, as the caller says; empty if the caller does not say
 * @param reason the sentence that goes with it
 */
public record EndOfRun(
    String model, RunId run, Trigger trigger, Optional<Outcome> outcome, String reason) {
  /** After one of these a promotion means that the model has recovered. */
  private static final Set<Outcome> BAD =
      EnumSet.of(Outcome.REJECTED, Outcome.FAILED, Outcome.TIMED_OUT, Outcome.ROLLED_BACK);

  /** These say nothing about the model, so the run before them counts. */
  private static final Set<Outcome> NEITHER =
      EnumSet.of(Outcome.SKIPPED, Outcome.SUPERSEDED, Outcome.ABORTED, Outcome.INCONCLUSIVE);

  /**
   * The event.
   *
   * @param state the journal; empty if it can't be read
   * @param environment environment variables, of which {@code BUILD_URL} is looked at
   * @throws UsageException if nobody says how the run ended
   */
  public RunEvent event(Optional<StoreState> state, Map<String, String> environment, Instant now) {
    Optional<RunState> known = state.flatMap(all -> Optional.ofNullable(all.runs().get(run)));
    Optional<Outcome> closed = known.flatMap(RunState::outcome);
    Outcome ended =
        closed
            .or(() -> outcome)
            .orElseThrow(
                () ->
                    new UsageException(
                        "run '"
                            + run
                            + "' has not ended: repeat this when it has, or say how it ended with"
                            + " --outcome"));
    Map<String, String> figures = new LinkedHashMap<>();
    known
        .flatMap(RunState::gate)
        .map(GateRecord::checks)
        .ifPresent(all -> all.forEach(check -> figures.put(check.name(), check.detail())));
    return new RunEvent(
        model,
        run,
        known.map(RunState::trigger).orElse(trigger),
        ended,
        ended == Outcome.PROMOTED && state.map(this::wasBad).orElse(false),
        known.filter(made -> made.digest().isPresent()).map(RunState::version),
        known.flatMap(RunState::semver),
        state.flatMap(StoreState::live).map(Live::version),
        closed.isPresent() ? known.get().reason() : reason,
        figures,
        CodeOrigin.address(environment.getOrDefault("BUILD_URL", "")),
        now);
  }

  /** Whether the last run before this one that says something about the model ended badly. */
  private boolean wasBad(StoreState state) {
    boolean bad = false;
    for (RunState other : state.runs().values()) {
      if (other.run().equals(run)) {
        return bad;
      }
      Optional<Outcome> end = other.outcome().filter(known -> !NEITHER.contains(known));
      bad = end.map(BAD::contains).orElse(bad);
    }
    return bad;
  }
}
