package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the candidate is not below a baseline on warm units, the ones it could learn about: the
 * paired difference must be shown to be 0 or more. A model that merely repeats the baseline has no
 * difference at all and passes, saying so.
 */
final class BaselineCheck {
  private BaselineCheck() {}

  static Optional<Check> of(Evidence evidence, GateEntry policy) {
    return policy.baseline().map(baseline -> check(evidence, policy, baseline));
  }

  private static Check check(Evidence evidence, GateEntry policy, String baseline) {
    MetricScale scale = evidence.scoring().scale(policy.metric());
    PairedDifference gain =
        PairedDifference.of(
            evidence.contributions(policy.metric(), Subject.CANDIDATE, Slice.WARM),
            evidence.contributions(policy.metric(), baseline, Slice.WARM),
            scale);
    String on =
        "on "
            + Reason.count(gain.units(), evidence)
            + (evidence.catalogue() > 0 ? " with history" : "");
    String above = scale.isHigherBetter() ? " above " : " better than ";
    String below = scale.isHigherBetter() ? " below " : " worse than ";
    if (gain.units() < PairedDifference.MIN_UNITS) {
      return new Check(
          "baseline", Verdict.INCONCLUSIVE, on + " nobody can tell it from " + baseline);
    }
    double low = gain.atLeast(policy.confidence());
    double high = gain.atMost(policy.confidence());
    String range =
        String.format(Locale.ROOT, " (%s to %s)", Reason.figure(low), Reason.figure(high));
    if (gain.mean() == 0 && gain.error() == 0) {
      return new Check("baseline", Verdict.PASS, on + " it is exactly as good as " + baseline);
    }
    if (low >= 0) {
      return new Check(
          "baseline",
          Verdict.PASS,
          on + " it is " + Reason.figure(gain.mean()) + range + above + baseline);
    }
    if (high < 0) {
      return new Check(
          "baseline",
          Verdict.REJECT,
          on + " it is " + Reason.figure(-gain.mean()) + below + baseline);
    }
    return new Check(
        "baseline",
        Verdict.INCONCLUSIVE,
        on
            + " it can't be told from "
            + baseline
            + ": the gain is "
            + Reason.figure(gain.mean())
            + range);
  }
}
