package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.MetricName;
import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.util.Locale;

/**
 * Whether the metric reaches its minimum, inclusive. With enough units the point estimate decides:
 * the threshold is a line somebody drew, and the number of units is what keeps chance small. With
 * too few, only a metric that is shown to be below is rejected, by Hoeffding's bound, which holds
 * for any number of outcomes within 0 and 1: mean + sqrt(ln(1 / (1 - confidence)) / 2n) &lt; min. A
 * figure that is no mean of such outcomes takes the bound of {@link PairedDifference} against 0. Of
 * a metric where lower is better the threshold is the most that it may be.
 */
final class ThresholdCheck {
  private ThresholdCheck() {}

  static Check of(Evidence evidence, GateEntry policy) {
    double[] outcomes = evidence.contributions(policy.metric(), Subject.CANDIDATE, Slice.ALL);
    MetricScale scale = evidence.scoring().scale(policy.metric());
    double figure = evidence.figure(policy.metric(), Subject.CANDIDATE, Slice.ALL);
    boolean enough = outcomes.length >= policy.minUnits();
    boolean reached = scale.reaches(figure, policy.min());
    boolean shownBelow = !reached && isShown(outcomes, scale, policy);
    String detail =
        String.format(
            Locale.ROOT,
            "%s %s of %s %s %s",
            MetricName.parse(policy.metric()).title(),
            Reason.figure(figure),
            Reason.count(outcomes.length, evidence),
            words(reached, scale),
            Reason.limit(policy.min()));
    if (enough) {
      return new Check("threshold", reached ? Verdict.PASS : Verdict.REJECT, detail);
    }
    return new Check("threshold", shownBelow ? Verdict.REJECT : Verdict.INCONCLUSIVE, detail);
  }

  private static String words(boolean reached, MetricScale scale) {
    if (scale.isHigherBetter()) {
      return reached ? "reaches" : "is below";
    }
    return reached ? "is within" : "is above";
  }

  /** Whether even the optimistic end of a one-sided bound misses the threshold. */
  private static boolean isShown(double[] outcomes, MetricScale scale, GateEntry policy) {
    double figure = scale.figure(outcomes);
    if (scale.isBounded()) {
      double slack = (scale.high() - scale.low()) * slack(outcomes.length, policy.confidence());
      return !scale.reaches(scale.isHigherBetter() ? figure + slack : figure - slack, policy.min());
    }
    if (outcomes.length < PairedDifference.MIN_UNITS) {
      return false;
    }
    PairedDifference whole = PairedDifference.of(outcomes, new double[outcomes.length], scale);
    return scale.gain(figure, policy.min()) + Normal.quantile(policy.confidence()) * whole.error()
        < 0;
  }

  private static double slack(int units, double confidence) {
    return Math.sqrt(-StrictMath.log(1 - confidence) / (2.0 * units));
  }
}
