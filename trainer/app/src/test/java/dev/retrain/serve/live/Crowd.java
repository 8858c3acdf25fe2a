package dev.retrain.serve.live;

import dev.retrain.run.VersionName;
import dev.retrain.serve.ModelServer;
import dev.retrain.serve.ServerLimits;
import dev.retrain.store.StoreProvider.Watch;
import dev.retrain.testkit.Eventually;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Many servers that follow one store at once, each with connections of its own. */
final class Crowd implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Pace PACE = new Pace(Duration.ofSeconds(1), Duration.ofMillis(500));

  private final List<ModelServer> servers = new ArrayList<>();
  private final List<Follower> followers = new ArrayList<>();
  private final List<WatchedStore> stores = new ArrayList<>();

  /** Starts them. */
  Crowd(int servers, Releases releases, Function<Runnable, Watch> watch) {
    for (int i = 0; i < servers; i++) {
      WatchedStore store = new WatchedStore(releases.open());
      ModelServer server = new ModelServer(ServerLimits.DEFAULT, Clock.systemUTC()).start();
      server.listen("127.0.0.1", 0, false);
      Followed followed = new Followed("movies", store::open, watch, TaggedModel::load);
      Follower follower = new Follower(followed, server, PACE, Clock.systemUTC(), new Random(i));
      this.stores.add(store);
      this.servers.add(server);
      this.followers.add(follower);
      follower.start();
    }
  }

  /** Until each of them answers with a version. */
  void awaitServed(VersionName version) {
    Eventually.isTrue(
        "all serve " + version,
        DEADLINE,
        () -> servers.stream().allMatch(server -> serves(server, version)));
  }

  private static boolean serves(ModelServer server, VersionName version) {
    return server.serving().filter(now -> now.version().equals(version)).isPresent();
  }

  /** What each of them failed to load or kept out; nothing if all went well. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (ModelServer server : servers) {
      for (Counter counter : server.meters().find("retrain.reloads").counters()) {
        String result = counter.getId().getTag("result");
        if (!"done".equals(result) && counter.count() > 0) {
          failures.add(result + " " + counter.count());
        }
      }
    }
    return failures;
  }

  /** How often versions were fetched and verified. */
  int loads() {
    return stores.stream().mapToInt(store -> store.resolved.get()).sum();
  }

  @Override
  public void close() {
    followers.forEach(Follower::close);
    servers.forEach(ModelServer::close);
  }
}
