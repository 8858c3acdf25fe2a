package dev.retrain.mirror;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Brings a mirror to what the journal says is live. It never fails and takes no longer than its
 * limit: the journal is the truth, and whoever brings the mirror next mends what this one left.
 */
public final class LiveVersion {
  /** What one command may spend on the mirror. */
  public static final Duration LIMIT = Duration.ofSeconds(5);

  private static final int MOST_ROUNDS = 5;

  private final Supplier<Optional<String>> live;
  private final VersionMirror mirror;
  private final Map<String, String> environment;
  private final Duration limit;

  /**
   * What is live, and its mirror.
   *
   * @param live reads from the journal which semantic version is live; asked anew each time
   * @param environment environment variables, for addresses and credentials
   * @param limit how long all of it may take
   */
  public LiveVersion(
      Supplier<Optional<String>> live,
      VersionMirror mirror,
      Map<String, String> environment,
      Duration limit) {
    this.live = live;
    this.mirror = mirror;
    this.environment = Map.copyOf(environment);
    this.limit = limit;
  }

  /**
   * Writes what is live under this name.
   *
   * @return why it could not be written; empty if it stands there
   * @throws InterruptedException if the caller was interrupted
   */
  public Optional<String> writeTo(String parameter) throws InterruptedException {
    FutureTask<Optional<String>> task = new FutureTask<>(writing(parameter));
    Thread thread = new Thread(task, "mirror");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return Optional.of("no answer within " + limit.toMillis() / 1000.0 + " s");
    } catch (ExecutionException e) {
      // a defect of the mirror, or a class it lacks; its text may hold anything, its type does not
      return Optional.of("the mirror broke (" + e.getCause().getClass().getName() + ")");
    }
  }

  private Callable<Optional<String>> writing(String parameter) {
    return () -> {
      try {
        writeUntilItHolds(parameter);
        return Optional.empty();
      } catch (IOException | RetrainException e) {
        return Optional.of(PlainText.of(String.valueOf(e.getMessage())));
      }
    };
  }

  /**
   * Another run may promote meanwhile and write before this one: what is live is looked at again.
   */
  private void writeUntilItHolds(String parameter) throws IOException, InterruptedException {
    Optional<String> written = Optional.empty();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Optional<String> now = live.get();
      if (now.equals(written)) {
        return;
      }
      mirror.write(parameter, now.orElseThrow(), environment, limit);
      written = now;
    }
  }
}
