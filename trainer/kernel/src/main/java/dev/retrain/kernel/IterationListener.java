package dev.retrain.kernel;

/** Told when an iteration of {@link ImplicitAls} is done, by the thread that called it. */
@FunctionalInterface
public interface IterationListener {
  /**
   * One more iteration is done.
   *
   * @param done how many so far, from 1
   * @param total how many in all
   */
  void iterationDone(int done, int total);
}
