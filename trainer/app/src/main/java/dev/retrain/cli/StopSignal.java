package dev.retrain.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT for a command that has something to say before it ends: its thread is
 * interrupted, and the process waits for it, for as long as Kubernetes waits and no longer.
 */
final class StopSignal {
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final CountDownLatch said = new CountDownLatch(1);
  private final Thread hook;

  /** From now on a signal interrupts the calling thread. */
  StopSignal() {
    Thread worker = Thread.currentThread();
    hook = new Thread(() -> stop(worker), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop(Thread worker) {
    worker.interrupt();
    try {
      said.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What had to be said is said. */
  void over() {
    said.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, which is what the hook waits for
    }
  }
}
