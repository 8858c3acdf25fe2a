package dev.retrain.pipeline.whole;

import dev.retrain.outcome.OutcomeRecord;
import java.time.Duration;

/**
 * One server on this machine, which {@code retrain restart} brings to the live version and proves;
 * a model that is served nowhere has nothing to restart, and the command says so.
 */
record OwnServer(Stages stages, Duration limit) implements Servers {
  @Override
  public StageEnd promote(boolean again) throws InterruptedException {
    return stages.run("promote");
  }

  /** Once: a server that did not take the version is a reason to go back, not to wait. */
  @Override
  public StageEnd bring(OutcomeRecord promoted) throws InterruptedException {
    return stages.once(limit, "restart");
  }

  @Override
  public StageEnd takeBack(OutcomeRecord rolledBack) throws InterruptedException {
    return stages.run(limit, "restart");
  }
}
