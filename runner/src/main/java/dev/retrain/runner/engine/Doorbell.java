package dev.retrain.runner.engine;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What other threads tell a running interpreter, and what it waits on when nothing can go on. */
final class Doorbell {
  private final Object monitor = new Object();
  private final ConcurrentLinkedQueue<String> aborts = new ConcurrentLinkedQueue<>();
  private boolean woken;

  /** Ends a wait, or the next one. */
  void wake() {
    synchronized (monitor) {
      woken = true;
      monitor.notifyAll();
    }
  }

  /** Ends a wait and leaves word that this user wants the build to end. */
  void abort(String user) {
    synchronized (monitor) {
      aborts.add(user);
      monitor.notifyAll();
    }
  }

  /** The next user who wants the build to end, once each. */
  Optional<String> nextAbort() {
    return Optional.ofNullable(aborts.poll());
  }

  /**
   * Waits until somebody rings or the time has come.
   *
   * @return whether it was woken, other than by an abort
   */
  boolean await(Pace pace, long untilMillis) throws InterruptedException {
    synchronized (monitor) {
      if (!woken && aborts.isEmpty()) {
        pace.await(monitor, untilMillis);
      }
      boolean was = woken;
      woken = false;
      return was;
    }
  }
}
