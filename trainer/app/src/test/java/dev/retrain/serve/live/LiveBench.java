package dev.retrain.serve.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.run.VersionName;
import dev.retrain.serve.ModelServer;
import dev.retrain.serve.Probe;
import dev.retrain.serve.ServerLimits;
import dev.retrain.store.StoreProvider.Watch;
import dev.retrain.store.Stores;
import dev.retrain.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A real server that follows a real store. */
final class LiveBench implements AutoCloseable {
  static final Function<Runnable, Watch> NO_HINTS = changed -> () -> {};
  static final Duration POLL = Duration.ofMillis(200);

  /**
   * A machine that is busy with other things is no overload of this server: {@code
   * -Dretrain.reload.queue=2} (seconds) for the limit that servers have.
   */
  private static final Duration QUEUED =
      Duration.ofSeconds(Integer.getInteger("retrain.reload.queue", 60));

  private static final ServerLimits LIMITS =
      ServerLimits.DEFAULT.withQueue(24, 1_000, QUEUED).withLinger(Duration.ZERO);

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final LaterClock clock = new LaterClock();
  final Releases releases;
  final WatchedStore store;
  final ModelServer server;
  final int port;
  final Follower follower;

  /** Follows by polls alone. */
  LiveBench(Releases releases) {
    this(releases, POLL, NO_HINTS, new MemoryBudget());
  }

  LiveBench(
      Releases releases, Duration poll, Function<Runnable, Watch> watch, MemoryBudget memory) {
    this.releases = releases;
    this.store = new WatchedStore(releases.open());
    this.server = new ModelServer(LIMITS, Clock.systemUTC()).start();
    this.port = server.listen("127.0.0.1", 0, false);
    this.follower =
        new Follower(
            new Followed("movies", store::open, watch, TaggedModel::load),
            server,
            new Pace(poll, Duration.ZERO),
            clock,
            new Random(7),
            memory);
  }

  static Function<Runnable, Watch> hints(Path root) {
    return changed -> Stores.watch(root.toUri(), changed);
  }

  LiveBench started() {
    follower.start();
    return this;
  }

  Probe.Answer get(String path) {
    try {
      return new Probe(port, Duration.ofSeconds(10)).get(path, "text/plain");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version that answers, as its header says; empty if none does. */
  Optional<String> answering() {
    return get("/recommend/5").version();
  }

  void awaitAnswering(VersionName version) {
    Eventually.isTrue(
        version + " is served", DEADLINE, () -> answering().equals(Optional.of(version.value())));
  }

  JsonNode following() {
    try {
      return MAPPER.readTree(get("/version").body()).path("following");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitState(String word) {
    Eventually.isTrue(
        "following is " + word, DEADLINE, () -> following().path("state").asText().equals(word));
  }

  /** Until it has looked so many times more. */
  void awaitLooks(int more) {
    int from = store.looks.get();
    Eventually.isTrue("looks", DEADLINE, () -> store.looks.get() >= from + more);
  }

  /** Until it has looked again, whether or not it trusts what it sees. */
  void awaitHashes(int more) {
    int from = store.hashes.get();
    Eventually.isTrue("looks", DEADLINE, () -> store.hashes.get() >= from + more);
  }

  /** The value of a metric without labels or with exactly these; NaN if it is not said. */
  double metric(String name) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  @Override
  public void close() {
    follower.close();
    server.close();
  }
}
