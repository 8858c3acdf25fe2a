package dev.retrain.pipeline.whole;

import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.StoreState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Puts a whole run together.
 *
 * @param model the registry's entry
 * @param commands runs the commands
 * @param journal the fold of the journal as it is now
 * @param notes takes lines for a person who watches
 */
public record RunBuilder(
    ModelEntry model, Commands commands, Supplier<StoreState> journal, Consumer<String> notes) {
  private static final Duration SLACK = Duration.ofMinutes(5);

  /**
   * Runs it to its end.
   *
   * @param run which run
   * @param pods where the pods answer that follow the journal; empty if the model is served by this
   *     machine or nowhere
   * @param staysOpen whether a run that is stopped is left for whoever begins it again
   */
  public StageResult run(RunId run, Optional<PodPlace> pods, boolean staysOpen) {
    try (Stages stages =
        new Stages(
            commands,
            model.retrain(),
            notes,
            System::nanoTime,
            length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()))) {
      WholeRun.Plan plan =
          new WholeRun.Plan(model.retrain().timeout(), !model.notifications().isEmpty(), staysOpen);
      return new WholeRun(run, plan, stages, servers(stages, pods), journal, notes).toItsEnd();
    }
  }

  private Servers servers(Stages stages, Optional<PodPlace> pods) {
    Duration rollout = model.serve().map(ServeEntry::rollout).orElse(Duration.ZERO);
    return pods.<Servers>map(place -> new FollowingPods(stages, model.serve().orElseThrow(), place))
        .orElseGet(() -> new OwnServer(stages, rollout.plus(SLACK)));
  }
}
