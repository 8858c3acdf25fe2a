package dev.retrain.serve.overload;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.NanoTime;

/**
 * Threads that compute answers, and a bounded queue before them. Who waits longer than allowed is
 * refused in its turn: after a burst the whole wait is allowed, in a queue that has not been empty
 * for that long only an eighth of it, so that under a lasting overload answers still come while
 * clients wait for them. Safe for any number of threads.
 */
public final class AnswerQueue implements AutoCloseable {
  private static final int SHORTER = 8;

  private final ThreadPoolExecutor threads;
  private final long longestNanos;
  private final AtomicInteger running = new AtomicInteger();
  private volatile long lastEmpty = NanoTime.now();

  /**
   * @param threads how many answers are computed at the same time, at least 1
   * @param most how many requests may wait, at least 1
   * @param longest how long one may wait in a burst
   */
  public AnswerQueue(int threads, int most, Duration longest) {
    this.longestNanos = longest.toNanos();
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(most),
            task -> {
              Thread thread = new Thread(task, "answer-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes a request, or not.
   *
   * @param answer computes and writes its answer
   * @param refusal is called instead if the request has waited too long
   * @return false if the queue is full: nothing will be called, the caller refuses
   */
  public boolean offer(Runnable answer, Runnable refusal) {
    long offered = NanoTime.now();
    if (threads.getQueue().isEmpty()) {
      lastEmpty = offered;
    }
    try {
      threads.execute(() -> (waitedTooLong(offered) ? refusal : counted(answer)).run());
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private boolean waitedTooLong(long offered) {
    boolean stands = NanoTime.elapsed(lastEmpty, offered) > longestNanos;
    return NanoTime.since(offered) > (stands ? longestNanos / SHORTER : longestNanos);
  }

  private Runnable counted(Runnable answer) {
    return () -> {
      running.incrementAndGet();
      try {
        answer.run();
      } finally {
        running.decrementAndGet();
      }
    };
  }

  /** How many requests wait for a thread. */
  public int waiting() {
    return threads.getQueue().size();
  }

  /** How many answers are being computed. */
  public int running() {
    return running.get();
  }

  /** Takes nothing more; what runs may end. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
