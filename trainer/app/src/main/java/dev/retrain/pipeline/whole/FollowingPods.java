package dev.retrain.pipeline.whole;

import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.registry.ServeEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Pods that follow the journal by themselves: nothing is restarted, and nobody needs the right to.
 * What they serve is proved at each of them, then watched, as {@code retrain prove} does it.
 */
final class FollowingPods implements Servers {
  private static final Duration SLACK = Duration.ofMinutes(5);
  private static final String NOTHING = "none";

  private final Stages stages;
  private final ServeEntry serve;
  private final PodPlace place;
  private String before = NOTHING;

  FollowingPods(Stages stages, ServeEntry serve, PodPlace place) {
    this.stages = stages;
    this.serve = serve;
    this.place = place;
  }

  /** They change as soon as the journal has the entry, so how they were is asked before. */
  @Override
  public StageEnd promote(boolean again) throws InterruptedException {
    if (!again && watches()) {
      before =
          stages
              .run(where("--baseline"))
              .record()
              .get("before")
              .filter(this::plain)
              .orElse(NOTHING);
    }
    return stages.run("promote");
  }

  private boolean plain(String text) {
    return !text.isBlank();
  }

  @Override
  public StageEnd bring(OutcomeRecord promoted) throws InterruptedException {
    Duration limit = serve.rollout().plus(SLACK);
    String version = promoted.get("version").orElseThrow();
    return watches()
        ? stages.run(limit.plus(serve.watch().length()), where(version, "--before=" + before))
        : stages.run(limit, where(version));
  }

  @Override
  public StageEnd takeBack(OutcomeRecord rolledBack) throws InterruptedException {
    return stages.run(serve.rollout().plus(SLACK), where(rolledBack.get("version").orElseThrow()));
  }

  private boolean watches() {
    return !serve.watch().length().isZero();
  }

  private String[] where(String... more) {
    List<String> arguments = new ArrayList<>(List.of("prove"));
    arguments.addAll(
        List.of(
            "--host=" + place.host(),
            "--port=" + place.port(),
            "--pods=" + place.pods(),
            "--limit=" + serve.rollout().toSeconds()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
