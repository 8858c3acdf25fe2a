package dev.retrain.gate;

import dev.retrain.evidence.MetricName;
import dev.retrain.evidence.MetricScale;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.util.Optional;

/**
 * Whether a policy can decide at all. The registry refuses these values earlier; here they are
 * refused once more, because a threshold that is missing or NaN must never let anything through.
 */
final class PolicyCheck {
  private static final String NAME = "policy";

  private PolicyCheck() {}

  static Optional<Check> refusal(GateEntry policy, MetricScale scale) {
    if (MetricName.tryParse(policy.metric()).isEmpty()) {
      return refuse("gate.metric is not a metric's name like hit@20");
    }
    boolean share = scale.isShare();
    if (!(share ? policy.min() >= 0 && policy.min() <= 1 : scale.holds(policy.min()))) {
      String limit = scale.isHigherBetter() ? "gate.min is " : "gate.max is ";
      String range = share ? "a number from 0 to 1" : scale.words();
      return refuse(limit + policy.min() + ", set it to " + range);
    }
    if (!(policy.margin() >= 0 && policy.margin() <= (share ? 1 : Double.MAX_VALUE))) {
      String range = share ? "from 0 to 1" : "to a finite number from 0 on";
      return refuse("gate.champion.margin is " + policy.margin() + ", set it " + range);
    }
    if (!(policy.minGain() >= 0 && policy.minGain() <= (share ? 1 : Double.MAX_VALUE))) {
      String range = share ? "from 0 to 1" : "to a finite number from 0 on";
      return refuse("gate.champion.min_gain is " + policy.minGain() + ", set it " + range);
    }
    if (!(policy.confidence() >= 0.5 && policy.confidence() < 1)) {
      return refuse(
          "gate.champion.confidence is " + policy.confidence() + ", set it from 0.5 to below 1");
    }
    if (policy.minUnits() < 1) {
      return refuse("gate.min_units is " + policy.minUnits() + ", set it to 1 or more");
    }
    return Optional.empty();
  }

  private static Optional<Check> refuse(String detail) {
    return Optional.of(new Check(NAME, Verdict.REJECT, "the policy can't decide: " + detail));
  }
}
