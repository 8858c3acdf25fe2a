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
 * Whether the candidate is not worse than the champion by more than the margin, on the units whose
 * hold-out is new to both. Once the champion is old the point estimate decides.
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
    Verdict verdict = gain.mean() >= -policy.margin() ? Verdict.PASS : Verdict.REJECT;
    return new Check(
        NAME,
        verdict,
        compared(gain, champion, evidence)
            + ", the point estimate decides against the margin "
            + Reason.limit(policy.margin())
            + " because the champion is older than "
            + age(policy.maxChampionAge()));
  }

  private static Check byBound(
      PairedDifference gain, Champion champion, Evidence evidence, GateEntry policy) {
    double low = gain.atLeast(policy.confidence());
    double high = gain.atMost(policy.confidence());
    String compared = compared(gain, champion, evidence);
    String margin = "the margin " + Reason.limit(policy.margin());
    if (low >= -policy.margin()) {
      String bound = low < 0 ? Reason.figure(-low) + " worse" : Reason.figure(low) + " better";
      return new Check(NAME, Verdict.PASS, compared + ", at worst " + bound + ", within " + margin);
    }
    if (high < -policy.margin()) {
      String bound = Reason.figure(-high) + " worse";
      return new Check(
          NAME, Verdict.REJECT, compared + ", at best " + bound + ", beyond " + margin);
    }
    return new Check(
        NAME,
        Verdict.INCONCLUSIVE,
        String.format(
            Locale.ROOT,
            "%s (%s to %s), which lies across %s: collect more data",
            compared,
            Reason.figure(low),
            Reason.figure(high),
            margin));
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
