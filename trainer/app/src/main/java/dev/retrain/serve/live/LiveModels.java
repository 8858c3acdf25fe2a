package dev.retrain.serve.live;

import dev.retrain.serve.ModelServer;
import dev.retrain.serve.local.ServeProcess;
import java.util.Optional;
import java.util.function.Function;

/** Whatever is live, for a process that serves until it is told to end. */
public final class LiveModels implements ServeProcess.Models {
  private final Function<ModelServer, Follower> follower;
  private Optional<Follower> made = Optional.empty();

  /**
   * @param follower makes the one follower of the process's server
   */
  public LiveModels(Function<ModelServer, Follower> follower) {
    this.follower = follower;
  }

  @Override
  public void load(ModelServer server) {
    of(server).loadNow();
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public void follow(ModelServer server) {
    of(server).start();
  }

  private Follower of(ModelServer server) {
    if (made.isEmpty()) {
      made = Optional.of(follower.apply(server));
    }
    return made.get();
  }

  @Override
  public void close() {
    made.ifPresent(Follower::close);
  }
}
