package dev.retrain.runner.engine;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** What other threads tell a running interpreter, and what it waits on when nothing can go on. */
final class Doorbell {
  private final Object monitor = new Object();
  private final ConcurrentLinkedQueue<FlowInterruptedException> interruptions =
      new ConcurrentLinkedQueue<>();
  private boolean woken;

  /** Ends a wait, or the next one. */
  void wake() {
    synchronized (monitor) {
      woken = true;
      monitor.notifyAll();
    }
  }

  /** Ends a wait and leaves word that the build is to end. */
  void interrupt(FlowInterruptedException interruption) {
    synchronized (monitor) {
      interruptions.add(interruption);
      monitor.notifyAll();
    }
  }

  /** The next reason why the build is to end, once each. */
  Optional<FlowInterruptedException> next() {
    return Optional.ofNullable(interruptions.poll());
  }

  /**
   * Waits until somebody rings or the time has come.
   *
   * @return whether it was woken, other than by an interruption
   */
  boolean await(Pace pace, long untilMillis) throws InterruptedException {
    synchronized (monitor) {
      if (!woken && interruptions.isEmpty()) {
        pace.await(monitor, untilMillis);
      }
      boolean was = woken;
      woken = false;
      return was;
    }
  }
}
