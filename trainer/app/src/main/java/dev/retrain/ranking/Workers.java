package dev.retrain.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * Independent tasks on several threads. Each task writes to its own place, so that the result does
 * not depend on who did what.
 */
final class Workers {
  private final int threads;

  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads);
    }
    this.threads = threads;
  }

  /**
   * Does tasks 0 to {@code count - 1}.
   *
   * @param tool makes what one thread works with
   * @return the tools that were used, one a thread
   */
  <T> List<T> run(int count, Supplier<T> tool, ObjIntConsumer<T> task) {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(pool.submit(() -> work(count, tool.get(), task, next)));
      }
      List<T> tools = new ArrayList<>();
      for (Future<T> future : running) {
        tools.add(result(future));
      }
      return tools;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T work(int count, T tool, ObjIntConsumer<T> task, AtomicInteger next) {
    for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
      task.accept(tool, at);
    }
    return tool;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while evaluating", e);
    }
  }
}
