package dev.retrain.gate;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.time.Duration;
import java.util.Locale;

/**
 * Whether the candidate is not worse than the champion by more than the margin, and better by the
 * least gain where one is asked for, on the units whose hold-out is new to both. Once the champion
 * is old the point estimate decides.
 */
final class ChampionCheck {
  private static final String NAME = "champion";

  private ChampionCheck() {}

  static Check of(Evidence evidence, GateEntry policy, Gate.Candidate candidate) {
    if (evidence.champion().isEmpty()) {
      return evidence.championNote().isEmpty()
          ? new Check(NAME, Verdict.PASS, "no version is live, so there is nothing to compare with")
          : new Check(
              NAME,
              Verdict.INCONCLUSIVE,
              "the live version could not be compared: "
                  + evidence.championNote().replaceAll("\\p{Cntrl}", " "));
    }
    Champion champion = evidence.champion().get();
    PairedDifference gain =
        PairedDifference.of(
            evidence.contributions(policy.metric(), Subject.CHALLENGER, Slice.ALL),
            evidence.contributions(policy.metric(), Subject.CHAMPION, Slice.ALL),
            evidence.scoring().scale(policy.metric()));
    if (gain.units() < Math.max(policy.minUnits(), PairedDifference.MIN_UNITS)) {
      return tooFew(gain, champion, evidence, policy);
    }
    boolean old =
        candidate.live().isPresent()
            && Duration.between(candidate.live().get().since(), candidate.now())
                    .compareTo(policy.maxChampionAge())
                > 0;
    return old
        ? byPoint(gain, champion, evidence, policy)
        : byBound(gain, champion, evidence, policy);
  }

  private static Check tooFew(
      PairedDifference gain, Champion champion, Evidence evidence, GateEntry policy) {
    return new Check(
        NAME,
        Verdict.INCONCLUSIVE,
        String.format(
            Locale.ROOT,
            "only %s can be compared with %s, which was trained until %s, where %,d are needed:"
                + " collect newer data",
            Reason.count(gain.units(), evidence),
            champion.version(),
            champion.trainedUntil(),
            Math.max(policy.minUnits(), PairedDifference.MIN_UNITS)));
  }

  private static Check byPoint(
      PairedDifference gain, Champion champion, Evidence evidence, GateEntry policy) {
    boolean within = gain.mean() >= -policy.margin();
    boolean improved = gain.mean() >= policy.minGain() || policy.minGain() == 0;
    return new Check(
        NAME,
        within && improved ? Verdict.PASS : Verdict.REJECT,
        compared(gain, champion, evidence)
            + ", the point estimate decides against "
            + (within && policy.minGain() > 0 ? asked(policy) : margin(policy))
            + " because the champion is older than "
            + age(policy.maxChampionAge()));
  }

  private static Check byBound(
      PairedDifference gain, Champion champion, Evidence evidence, GateEntry policy) {
    double low = gain.atLeast(policy.confidence());
    double high = gain.atMost(policy.confidence());
    String compared = compared(gain, champion, evidence);
    if (high < -policy.margin()) {
      String best = ", at best " + worseOrBetter(high) + ", beyond " + margin(policy);
      return new Check(NAME, Verdict.REJECT, compared + best);
    }
    if (policy.minGain() > 0 && high < policy.minGain()) {
      String best = ", at best " + worseOrBetter(high) + ", which misses " + asked(policy);
      return new Check(NAME, Verdict.REJECT, compared + best);
    }
    boolean asks = policy.minGain() > 0;
    if (low >= (asks ? policy.minGain() : -policy.margin())) {
      String reached = asks ? ", which reaches " + asked(policy) : ", within " + margin(policy);
      return new Check(NAME, Verdict.PASS, compared + ", at worst " + worseOrBetter(low) + reached);
    }
    return new Check(
        NAME,
        Verdict.INCONCLUSIVE,
        String.format(
            Locale.ROOT,
            "%s (%s to %s), which %s: collect more data",
            compared,
            Reason.figure(low),
            Reason.figure(high),
            asks ? "does not show " + asked(policy) : "lies across " + margin(policy)));
  }

  private static String worseOrBetter(double gain) {
    return gain < 0 ? Reason.figure(-gain) + " worse" : Reason.figure(gain) + " better";
  }

  private static String margin(GateEntry policy) {
    return "the margin " + Reason.limit(policy.margin());
  }

  private static String asked(GateEntry policy) {
    return "the gain of " + Reason.limit(policy.minGain()) + " that is asked for";
  }

  private static String compared(PairedDifference gain, Champion champion, Evidence evidence) {
    String difference =
        gain.mean() < 0
            ? Reason.figure(-gain.mean()) + " worse than "
            : Reason.figure(gain.mean()) + " better than ";
    return "on "
        + Reason.count(gain.units(), evidence)
        + " it is "
        + (gain.mean() == 0 ? "as good as " : difference)
        + champion.version();
  }

  private static String age(Duration age) {
    return age.toDays() > 0 ? age.toDays() + " days" : age.toHours() + " hours";
  }
}
