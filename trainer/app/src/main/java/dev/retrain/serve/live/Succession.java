package dev.retrain.serve.live;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.serve.ModelServer;
import dev.retrain.serve.ServedVersion;
import dev.retrain.serve.live.FollowMetrics.Result;
import dev.retrain.serve.page.History;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Takeover;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what succeeds the version that is served, and lets it succeed. One thread calls; any may
 * ask for the {@link #state}.
 */
final class Succession {
  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

  private final Followed followed;
  private final ModelServer server;
  private final MemoryBudget memory;
  private final Clock clock;
  private final FollowMetrics metrics;
  private volatile FollowState state = FollowState.BEGIN;
  private Optional<ModelStore> store = Optional.empty();
  private Optional<StoreState> read = Optional.empty();
  private Optional<Takeover> newest = Optional.empty();

  Succession(Followed followed, ModelServer server, MemoryBudget memory, Clock clock) {
    this.followed = followed;
    this.server = server;
    this.memory = memory;
    this.clock = clock;
    this.metrics = new FollowMetrics(server.meters(), () -> state, clock);
  }

  FollowState state() {
    return state;
  }

  /**
   * Reads what is new in the journal.
   *
   * @return whether a version is live that is not served, and is not kept out or to be tried again
   * @throws RetrainException if the store can't be read
   * @throws Bookmark.OtherJournalException if it is not the journal that was read before
   */
  boolean look() throws Bookmark.OtherJournalException {
    ModelStore opened = opened();
    state.read().check(opened);
    StoreState now = opened.state();
    read = Optional.of(now);
    state = state.read(Bookmark.behind(now, opened), clock.instant());
    List<Takeover> takeovers = now.takeovers();
    newest =
        takeovers.isEmpty() ? Optional.empty() : Optional.of(takeovers.get(takeovers.size() - 1));
    boolean another = newest.filter(live -> live.entry() > state.served()).isPresent();
    if (another) {
      state = state.fallenBehind(clock.instant());
    }
    return another && !isKeptOut(newest.get());
  }

  /** The store stays open: what was read of the journal is not read again. */
  private ModelStore opened() {
    if (store.isEmpty()) {
      store = Optional.of(followed.store().get());
    }
    return store.get();
  }

  private boolean isKeptOut(Takeover live) {
    return keptOut(live).filter(bad -> !bad.isDue(clock.instant())).isPresent();
  }

  private Optional<Quarantine> keptOut(Takeover live) {
    return state.quarantine().filter(bad -> bad.entry() == live.entry());
  }

  /**
   * Answers with the newest live version from now on, or keeps it out if it is no good.
   *
   * @throws RetrainException if the version is not to blame: a right, a setting, the store or the
   *     disk of this machine
   */
  void take() {
    Takeover live = newest.orElseThrow();
    Optional<ServedVersion> before = server.serving();
    if (before.filter(served -> served.version().equals(live.version())).isPresent()) {
      server.rename(named(live, before.get().digest()));
      serves(live, Optional.empty());
      return;
    }
    try {
      load(live, before);
    } catch (DataException e) {
      keepOut(live, e.getMessage(), false);
    } catch (RetrainException e) {
      metrics.ended(Result.FAILED);
      throw e;
    } catch (IOException | UncheckedIOException e) {
      metrics.ended(Result.FAILED);
      throw new TransientException(
          "version " + live.version() + " can't be read (" + e.getMessage() + ")", e);
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      keepOut(live, "it can't be loaded: " + e, false);
    }
  }

  private void load(Takeover live, Optional<ServedVersion> before) throws IOException {
    long began = System.nanoTime();
    Stored stored = opened().resolve(Area.MODELS, live.version());
    if (before.isPresent()) {
      Optional<String> obstacle = memory.obstacle(stored.directory());
      if (obstacle.isPresent()) {
        keepOut(live, live.version() + " " + obstacle.get(), true);
        return;
      }
    }
    History history = History.of(read.orElseThrow(), live.version(), stored.directory());
    Followed.Content content = followed.loading().load(stored);
    server.replace(content.model(), named(live, stored.manifest().digest()), content.paths());
    server.describe(history);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    LOG.info("model {} {} is served", followed.model(), live.version());
    if (before.isPresent()) {
      metrics.ended(Result.DONE);
      metrics.took(took);
    }
    serves(live, before);
  }

  private ServedVersion named(Takeover live, String digest) {
    return new ServedVersion(
        followed.model(), live.version(), Optional.of(live.semver()), digest, live.time());
  }

  private void serves(Takeover live, Optional<ServedVersion> before) {
    state = state.serving(live.entry(), before.map(replaced -> clock.instant()));
    metrics.keepsOut(Optional.empty());
  }

  private void keepOut(Takeover live, String reason, boolean tooLarge) {
    Quarantine bad =
        new Quarantine(
            live.version(),
            live.entry(),
            PlainText.of(Optional.ofNullable(reason).orElse("it can't be loaded")),
            tooLarge,
            keptOut(live).map(Quarantine::tries).orElse(0) + 1,
            clock.instant());
    LOG.warn(
        "{} is kept out until {}, {} goes on being served: {}",
        bad.version(),
        bad.again(),
        server.serving().map(served -> served.version().value()).orElse("nothing"),
        bad.reason());
    metrics.ended(tooLarge ? Result.TOO_LARGE : Result.QUARANTINED);
    state = state.keepingOut(bad);
    metrics.keepsOut(Optional.of(bad));
  }

  /** The journal is not trusted; what is served stays. */
  void alarm(String reason) {
    if (!state.alarm().equals(Optional.of(reason))) {
      LOG.error("{}", reason);
    }
    state = state.alarmed(reason);
  }

  /** The store could not be read, or a version not be loaded; what is served stays. */
  void trouble(String reason) {
    String plain = PlainText.of(Optional.ofNullable(reason).orElse("the store can't be read"));
    if (!state.trouble().equals(Optional.of(plain))) {
      LOG.warn("{}", plain);
    }
    state = state.troubled(plain);
  }

  /** Why nothing is served after {@link #take}. */
  RetrainException unserved() {
    return new DataException(
        state
            .quarantine()
            .map(Quarantine::reason)
            .orElse("model '" + followed.model() + "' has no live version yet"));
  }

  void close() {
    store.ifPresent(ModelStore::close);
  }
}
