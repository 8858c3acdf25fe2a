package dev.retrain.serve.live;

import dev.retrain.serve.ServerLimits;
import dev.retrain.serve.local.ServeProcess;
import dev.retrain.store.Stores;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** A server process as {@code retrain serve --follow} would be: {@code <port> <store>}. */
public final class LiveServer {
  private LiveServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    URI root = URI.create(arguments[1]);
    Followed followed =
        new Followed(
            "movies",
            () -> Stores.open(root, "1.0", Clock.systemUTC()),
            changed -> Stores.watch(root, changed),
            TaggedModel::load);
    Pace pace = new Pace(Duration.ofSeconds(1), Duration.ZERO);
    new ServeProcess(System.getenv(), System.in, ServerLimits.DEFAULT, Clock.systemUTC())
        .run(
            "127.0.0.1",
            Integer.parseInt(arguments[0]),
            new LiveModels(
                server -> new Follower(followed, server, pace, Clock.systemUTC(), new Random())));
  }
}
