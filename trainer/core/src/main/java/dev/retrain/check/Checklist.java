package dev.retrain.check;

import dev.retrain.check.Finding.Level;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.outcome.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Checks that run at the same time, each on a thread of its own, until all have come back or a
 * common limit is over. Threads that hang are left behind; they don't keep the process alive.
 */
public final class Checklist {
  private final Map<String, Callable<List<Finding>>> checks = new LinkedHashMap<>();
  private final Duration limit;

  /**
   * An empty list.
   *
   * @param limit how long all of it may take
   */
  public Checklist(Duration limit) {
    this.limit = limit;
  }

  /**
   * Adds a check.
   *
   * @param what what it looks at, unique; used where it fails or does not come back
   */
  public void add(String what, Callable<List<Finding>> check) {
    if (checks.put(what, check) != null) {
      throw new IllegalArgumentException("there are two checks of " + what);
    }
  }

  /**
   * Runs all checks and gives what they found, in the order in which they were added.
   *
   * @throws InterruptedException if the caller was interrupted
   */
  public List<Finding> run() throws InterruptedException {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "check");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<List<Finding>>> ended =
          threads.invokeAll(checks.values(), limit.toMillis(), TimeUnit.MILLISECONDS);
      List<Finding> found = new ArrayList<>();
      int next = 0;
      for (String what : checks.keySet()) {
        found.addAll(findings(what, ended.get(next++)));
      }
      return found;
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Finding> findings(String what, Future<List<Finding>> ended)
      throws InterruptedException {
    try {
      return ended.get();
    } catch (CancellationException e) {
      return List.of(
          Finding.error(
              ExitCode.TRANSIENT,
              what,
              "was not done within " + limit.toMillis() / 1000.0 + " s",
              "look whether its disk, mount or pipe answers, or give more time with --limit"));
    } catch (ExecutionException e) {
      return List.of(failed(what, e.getCause()));
    }
  }

  private static Finding failed(String what, Throwable why) {
    if (why instanceof RetrainException known) {
      return Finding.of(what, known);
    }
    if (why instanceof IOException world) {
      String text = world.getClass().getSimpleName() + ": " + world.getMessage();
      return Finding.of(
          what, new TransientException(text + ": check the disk, then repeat", world));
    }
    throw new IllegalStateException("the check of " + what + " failed", why);
  }

  /** What a command ends with that found this: configuration before data before the world. */
  public static ExitCode exitCode(List<Finding> found) {
    for (ExitCode code : List.of(ExitCode.USAGE, ExitCode.DATA)) {
      if (found.stream().anyMatch(finding -> finding.code() == code)) {
        return code;
      }
    }
    return found.stream()
        .filter(finding -> finding.level() == Level.ERROR)
        .map(Finding::code)
        .findFirst()
        .orElse(ExitCode.DONE);
  }
}
