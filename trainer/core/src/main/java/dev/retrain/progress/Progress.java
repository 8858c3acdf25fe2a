package dev.retrain.progress;

/**
 * Where long work says how far it is. Calls are cheap: the receiver decides what a person sees and
 * how often. Safe to call from several threads.
 */
public interface Progress {
  /** Says nothing. */
  Progress SILENT = (step, done, total, note) -> {};

  /**
   * Work goes on.
   *
   * @param step what is being done, {@code "fit"} for example
   * @param done units finished so far
   * @param total units in all, or 0 if not known
   * @param note a few words to show beside it, or an empty text
   */
  void at(String step, long done, long total, String note);
}
