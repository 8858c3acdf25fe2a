package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.MetricName;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether the metric reaches its minimum, inclusive. With enough units the point estimate decides:
 * the threshold is a line somebody drew, and the number of units is what keeps chance small. With
 * too few, only a metric that is shown to be below is rejected, by Hoeffding's bound, which holds
 * for any number of outcomes within 0 and 1: mean + sqrt(ln(1 / (1 - confidence)) / 2n) &lt; min.
 */
final class ThresholdCheck {
  private ThresholdCheck() {}

  static Check of(Evidence evidence, GateEntry policy) {
    double[] outcomes = evidence.units().outcomes(policy.metric(), Subject.CANDIDATE, Slice.ALL);
    double mean = Arrays.stream(outcomes).sum() / outcomes.length;
    boolean enough = outcomes.length >= policy.minUnits();
    boolean reached = mean >= policy.min();
    boolean shownBelow = mean + slack(outcomes.length, policy.confidence()) < policy.min();
    String detail =
        String.format(
            Locale.ROOT,
            "%s %s of %s %s %s",
            MetricName.parse(policy.metric()).title(),
            Reason.figure(mean),
            Reason.count(outcomes.length, evidence),
            reached ? "reaches" : "is below",
            Reason.limit(policy.min()));
    if (enough) {
      return new Check("threshold", reached ? Verdict.PASS : Verdict.REJECT, detail);
    }
    return new Check("threshold", shownBelow ? Verdict.REJECT : Verdict.INCONCLUSIVE, detail);
  }

  private static double slack(int units, double confidence) {
    return Math.sqrt(-StrictMath.log(1 - confidence) / (2.0 * units));
  }
}
