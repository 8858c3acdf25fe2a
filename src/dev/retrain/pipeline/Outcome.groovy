package dev.retrain.pipeline

/** How a run ends, and what result its build then has. The words are those of the journal. */
enum Outcome {
  /** A better model is live. */
  PROMOTED('SUCCESS'),
  /** The candidate is below what is asked; production is untouched. */
  REJECTED('UNSTABLE'),
  /** The gate could not tell; production is untouched. */
  INCONCLUSIVE('UNSTABLE'),
  /** Another run or champion came first; production is untouched. */
  SUPERSEDED('UNSTABLE'),
  /** Nothing was trained: too early, or too little new data. */
  SKIPPED('NOT_BUILT'),
  /** Something broke. */
  FAILED('FAILURE'),
  /** A person stopped the build. */
  ABORTED('ABORTED'),
  /** A command took longer than it may. */
  TIMED_OUT('FAILURE'),
  /** The servers did not bear the new model, and the one before is back. */
  ROLLED_BACK('FAILURE')

  /** The result of the build, a word of {@code hudson.model.Result}. */
  final String buildResult

  Outcome(String buildResult) {
    this.buildResult = buildResult
  }
}
