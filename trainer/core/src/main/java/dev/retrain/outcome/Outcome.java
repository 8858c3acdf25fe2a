package dev.retrain.outcome;

/**
 * How a run ended. The same nine words stand in the journal, in the outcome record, on the build
 * page and in the documentation.
 */
public enum Outcome {
  /** A better model is live. */
  PROMOTED(ExitCode.DONE),
  /** The gate showed the candidate to be below what is asked; production is untouched. */
  REJECTED(ExitCode.REJECTED),
  /** The gate could not tell, for example for lack of users; production is untouched. */
  INCONCLUSIVE(ExitCode.INCONCLUSIVE),
  /** A newer run, or another champion, came first; production is untouched. */
  SUPERSEDED(ExitCode.SUPERSEDED),
  /** Nothing was trained, because it was too early or there was too little new data. */
  SKIPPED(ExitCode.SKIPPED),
  /** Something broke; the reason says what. */
  FAILED(ExitCode.FAILED),
  /** A person stopped the run. */
  ABORTED(ExitCode.INTERRUPTED),
  /** The run took longer than its registry entry allows. */
  TIMED_OUT(ExitCode.FAILED),
  /** The model was live, its servers did not bear it, and the one before is back. */
  ROLLED_BACK(ExitCode.FAILED);

  private final ExitCode exitCode;

  Outcome(ExitCode exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a command that decides this outcome. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
