package dev.retrain.serve.live;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.serve.ModelServer;
import dev.retrain.store.StoreProvider.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server at the live version: looks at the journal again and again, and at once when
 * something hints at a new entry. Whatever goes wrong, the server goes on with what it has.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** However many hints come, two looks are this far apart. */
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  private static final long CLOSE_MILLIS = 2_000;

  private final Followed followed;
  private final Pace pace;
  private final RandomGenerator random;
  private final Succession succession;
  private final Semaphore hints = new Semaphore(0);
  private final Thread thread;
  private Watch watch = () -> {};

  /**
   * A follower, which does nothing yet.
   *
   * @param server answers with what is live
   * @param random where chance comes from
   */
  public Follower(
      Followed followed, ModelServer server, Pace pace, Clock clock, RandomGenerator random) {
    this(followed, server, pace, clock, random, new MemoryBudget());
  }

  Follower(
      Followed followed,
      ModelServer server,
      Pace pace,
      Clock clock,
      RandomGenerator random,
      MemoryBudget memory) {
    this.followed = followed;
    this.pace = pace;
    this.random = random;
    this.succession = new Succession(followed, server, memory, clock);
    this.thread = new Thread(this::follow, "follow");
    thread.setDaemon(true);
    server.report(() -> Map.of("following", succession.state().json()));
  }

  /**
   * Loads what is live now, in the caller's thread.
   *
   * @throws RetrainException if that can't be done; {@link #start} would try it again and again
   */
  public void loadNow() {
    try {
      if (succession.look()) {
        succession.take();
      }
    } catch (Bookmark.OtherJournalException e) {
      throw new DataException(e.getMessage(), e);
    }
    if (succession.state().served() == 0) {
      throw succession.unserved();
    }
  }

  /** Begins to follow. Until something is live and loaded the server is not ready. */
  public void start() {
    thread.start();
  }

  /** Has it look soon: somebody knows of a new entry. */
  public void hint() {
    hints.release();
  }

  private void follow() {
    int failures = 0;
    try {
      watch = watching();
      while (!Thread.currentThread().isInterrupted()) {
        failures = round() ? 0 : failures + 1;
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        Duration next = pace.next(failures, random);
        if (hints.tryAcquire(next.toMillis(), TimeUnit.MILLISECONDS)) {
          hints.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } finally {
      watch.close();
    }
  }

  /** Hints save time and no more: without them the journal is polled. */
  private Watch watching() {
    try {
      return followed.watch().apply(this::hint);
    } catch (RetrainException e) {
      LOG.warn("no hints of new entries, the journal is polled: {}", e.getMessage());
      return () -> {};
    }
  }

  /**
   * Whether the store could be read and all was done that there was to do. Nothing may end the
   * thread: the server would stay at one version for ever, and nobody would be told.
   */
  private boolean round() throws InterruptedException {
    try {
      if (succession.look()) {
        boolean waited = succession.state().served() > 0 && !pace.spread().isZero();
        if (waited) {
          TimeUnit.NANOSECONDS.sleep(pace.delay(random).toNanos());
        }
        if (!waited || succession.look()) {
          succession.take();
        }
      }
      return true;
    } catch (Bookmark.OtherJournalException | DataException e) {
      succession.alarm(e.getMessage()); // entries that are gone, others, or damaged
      return true;
    } catch (RetrainException e) {
      succession.trouble(e.getMessage());
      return false;
    } catch (RuntimeException | Error e) {
      LOG.error("following the journal failed unexpectedly", e);
      succession.trouble("following the journal failed: " + e);
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    succession.close();
  }
}
