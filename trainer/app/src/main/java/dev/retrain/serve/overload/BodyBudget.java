package dev.retrain.serve.overload;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of request bodies may be in memory at once. Safe for any number of threads. */
public final class BodyBudget {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most bytes of all bodies together
   */
  public BodyBudget(long most) {
    this.most = most;
  }

  /** Sets bytes aside, if there are as many; {@link #give} them back. */
  public boolean take(long bytes) {
    long before = taken.getAndAdd(bytes);
    if (before + bytes > most) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives back what {@link #take} has set aside. */
  public void give(long bytes) {
    taken.addAndGet(-bytes);
  }
}
