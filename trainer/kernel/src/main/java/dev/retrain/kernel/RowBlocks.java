package dev.retrain.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A fixed number of threads that share out blocks of rows. Which thread takes which block is left
 * to chance; so blocks must not depend on each other.
 */
public final class RowBlocks implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  /** Starts threads, at least 1. */
  public RowBlocks(int threads) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "als");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Work on the rows from {@code from} up to, not including, {@code to}. */
  @FunctionalInterface
  public interface Block {
    /** Does one block. */
    void run(int from, int to);
  }

  /**
   * Does all rows and returns when they are done.
   *
   * @param rows how many
   * @param size rows a block
   * @param perThread makes what one thread works with, its buffers for example
   * @throws CancellationException if the calling thread was interrupted; its flag stays set
   */
  public void run(int rows, int size, Supplier<Block> perThread) {
    AtomicInteger next = new AtomicInteger();
    int blocks = (int) (((long) rows + size - 1) / size);
    List<Future<?>> parts = new ArrayList<>();
    for (int t = 0; t < Math.min(threads, blocks); t++) {
      parts.add(
          pool.submit(
              () -> {
                Block block = perThread.get();
                for (int b = next.getAndIncrement();
                    b < blocks && !Thread.currentThread().isInterrupted();
                    b = next.getAndIncrement()) {
                  block.run(b * size, (int) Math.min(rows, (b + 1L) * size));
                }
              }));
    }
    try {
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      pool.shutdownNow();
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
