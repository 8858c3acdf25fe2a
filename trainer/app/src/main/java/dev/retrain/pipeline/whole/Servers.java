package dev.retrain.pipeline.whole;

import dev.retrain.outcome.OutcomeRecord;

/**
 * The servers of a model, wherever they run. The journal comes first: it is moved before a server
 * is brought to another version, and back before a server is brought back.
 */
interface Servers {
  /**
   * Makes the version of the run live in the journal.
   *
   * @param again whether it was live before this attempt of the run began
   */
  StageEnd promote(boolean again) throws InterruptedException;

  /** Brings all servers to what is live, and proves it; then watches them where the place can. */
  StageEnd bring(OutcomeRecord promoted) throws InterruptedException;

  /** The same after the journal went back. */
  StageEnd takeBack(OutcomeRecord rolledBack) throws InterruptedException;
}
