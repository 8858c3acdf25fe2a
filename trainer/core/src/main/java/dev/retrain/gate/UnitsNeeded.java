package dev.retrain.gate;

import dev.retrain.evidence.MetricScale;
import dev.retrain.registry.GateEntry;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How many units a policy needs, told before training starts.
 *
 * <p>The first number is the policy's own minimum. The second says from how many units on an
 * equally good candidate passes the comparison with a champion with probability {@link #POWER}: n =
 * ((z(confidence) + z(power)) / margin)² · v, where v is the variance of a paired difference. For
 * outcomes of 0 or 1 it is the share of units on which the two models differ; {@link
 * #TYPICAL_VARIANCE} stands for two versions trained on neighbouring data. Of a metric that is no
 * share nobody knows it beforehand, and only the first number is told.
 *
 * <p>Where a gain over the champion is asked for, no equally good candidate passes; the second
 * number is that of a candidate which is twice as much better, with the gain in the margin's place.
 *
 * @param minimum fewest evaluated units that can decide
 * @param forChampion units from which the comparison with a champion is likely to decide; empty if
 *     no number is enough because the margin is 0, or if nobody knows
 * @param gain true gain of the candidate that the second number speaks of, 0 if equally good
 * @param known whether the variance is known beforehand
 */
public record UnitsNeeded(int minimum, OptionalLong forChampion, double gain, boolean known) {
  /** Probability with which an equally good candidate should pass. */
  public static final double POWER = 0.85;

  /** Variance of the paired difference that is assumed beforehand. */
  public static final double TYPICAL_VARIANCE = 0.18;

  /** The numbers for a policy on a share. */
  public static UnitsNeeded of(GateEntry policy) {
    return of(policy, MetricScale.SHARE);
  }

  /**
   * The numbers for a policy.
   *
   * @param scale that of the metric that decides
   */
  public static UnitsNeeded of(GateEntry policy, MetricScale scale) {
    boolean known = scale.equals(MetricScale.SHARE);
    double distance = policy.minGain() > 0 ? policy.minGain() : policy.margin();
    double gain = 2 * policy.minGain();
    if (distance <= 0 || !known) {
      return new UnitsNeeded(policy.minUnits(), OptionalLong.empty(), gain, known);
    }
    double quantiles = Normal.quantile(policy.confidence()) + Normal.quantile(POWER);
    double ratio = quantiles / distance;
    long units = (long) Math.ceil(ratio * ratio * TYPICAL_VARIANCE);
    return new UnitsNeeded(
        policy.minUnits(), OptionalLong.of(Math.max(units, policy.minUnits())), gain, true);
  }

  /** Both numbers as one sentence. */
  public String sentence() {
    String first =
        String.format(Locale.ROOT, "the gate needs %,d evaluated units to decide", minimum);
    if (!known) {
      return first;
    }
    if (forChampion.isEmpty()) {
      return first + "; with margin 0 no number makes an equally good model likely to pass";
    }
    return first
        + String.format(
            Locale.ROOT,
            " and about %,d to pass %s %.0f times of 100",
            forChampion.getAsLong(),
            gain > 0
                ? "a model that is " + Reason.figure(gain) + " better"
                : "an equally good model",
            POWER * 100);
  }
}
