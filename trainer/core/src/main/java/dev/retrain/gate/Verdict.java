package dev.retrain.gate;

/** What a gate says of a candidate. */
public enum Verdict {
  /** Every condition is shown to hold. */
  PASS,
  /** A condition is shown not to hold, or the evidence is unusable. */
  REJECT,
  /** The evidence is sound but can't tell. */
  INCONCLUSIVE
}
