package dev.retrain.pipeline.whole;

import dev.retrain.registry.RetrainEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs commands one after the other, each on a thread of its own, so that one that hangs can be
 * left behind; repeats those that failed for a temporary reason. The attempts of a command and the
 * pauses between them share its time.
 */
final class Stages implements AutoCloseable {
  /** What a command other than the training may take. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  /** What an interrupted command has to come back before the next one begins. */
  private static final Duration COMING_BACK = Duration.ofSeconds(5);

  private final Commands commands;
  private final RetrainEntry rules;
  private final Consumer<String> notes;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "stage");
            thread.setDaemon(true);
            return thread;
          });

  /** Waits; by the clock in the product. */
  @FunctionalInterface
  interface Pause {
    void of(Duration length) throws InterruptedException;
  }

  Stages(
      Commands commands,
      RetrainEntry rules,
      Consumer<String> notes,
      LongSupplier nanoTime,
      Pause pause) {
    this.commands = commands;
    this.rules = rules;
    this.notes = notes;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** Runs a command, and repeats it as the registry's {@code retrain} says. */
  StageEnd run(String... arguments) throws InterruptedException {
    return run(LIMIT, arguments);
  }

  /** The same for a command with a time of its own. */
  StageEnd run(Duration limit, String... arguments) throws InterruptedException {
    long since = nanoTime.getAsLong();
    StageEnd end = once(limit, arguments);
    for (int again = 0; again < rules.retries() && end.temporary(); again++) {
      Duration used = Duration.ofNanos(nanoTime.getAsLong() - since).plus(rules.retryDelay());
      if (used.compareTo(limit) >= 0) {
        notes.accept(end.reason() + " (no time is left to try once more within " + limit + ")");
        return end;
      }
      notes.accept(end.reason() + " (once more in " + rules.retryDelay().toSeconds() + " s)");
      pause.of(rules.retryDelay());
      end = once(limit.minus(used), arguments);
    }
    return end;
  }

  /** Runs a command once. */
  StageEnd once(Duration limit, String... arguments) throws InterruptedException {
    CountDownLatch back = new CountDownLatch(1);
    Future<Commands.Ended> running =
        threads.submit(
            () -> {
              try {
                return commands.run(List.of(arguments));
              } finally {
                back.countDown();
              }
            });
    try {
      return StageEnd.of(arguments[0], running.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      leave(running, back);
      return StageEnd.timedOut(arguments[0], limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      leave(running, back);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("'" + arguments[0] + "' broke", e.getCause());
    }
  }

  /** What does not come back in time can do no harm: its run gets closed. */
  private static void leave(Future<?> running, CountDownLatch back) throws InterruptedException {
    running.cancel(true);
    back.await(COMING_BACK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
