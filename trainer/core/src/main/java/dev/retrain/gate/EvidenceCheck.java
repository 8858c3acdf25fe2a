package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.MetricName;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.evidence.Subject;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether sound evidence answers what the policy asks: metric, leakage, length of list, champion.
 */
final class EvidenceCheck {
  /** Largest share of the catalogue that a list may hold: beyond it a hit is next to certain. */
  static final double MAX_LIST_SHARE = 0.5;

  private EvidenceCheck() {}

  static Optional<Check> refusal(Evidence evidence, GateEntry policy, Gate.Candidate candidate) {
    return metric(evidence, policy)
        .or(() -> leakage(evidence.split()))
        .or(() -> listLength(evidence.catalogue(), policy))
        .or(() -> champion(evidence, policy, candidate));
  }

  private static Optional<Check> metric(Evidence evidence, GateEntry policy) {
    if (!evidence.units().has(policy.metric(), Subject.CANDIDATE)) {
      return refuse(
          "evidence",
          "the evidence has no outcomes of "
              + policy.metric()
              + ", which decides: name it under evaluate.metrics");
    }
    Optional<String> missing =
        policy.baseline().filter(name -> !evidence.units().has(policy.metric(), name));
    return missing.flatMap(
        name ->
            refuse(
                "evidence",
                "the evidence has no outcomes of the baseline "
                    + name
                    + ": use "
                    + evidence.scoring().baselines().stream().findFirst().orElse("popularity")));
  }

  private static Optional<Check> leakage(SplitFacts split) {
    for (String count : List.of(SplitFacts.OVERLAP, SplitFacts.MISPLACED)) {
      Long pairs = split.counts().get(count);
      if (pairs == null) {
        return refuse("split", "the evidence does not say whether the split leaks: no " + count);
      }
      if (pairs != 0) {
        return refuse(
            "split",
            String.format(
                Locale.ROOT,
                "training and hold-out are not apart: %s is %,d, so the figures prove nothing",
                count,
                pairs));
      }
    }
    return Optional.empty();
  }

  private static Optional<Check> listLength(int catalogue, GateEntry policy) {
    int length = MetricName.parse(policy.metric()).cutoff().orElse(0);
    if (length <= MAX_LIST_SHARE * catalogue) {
      return Optional.empty();
    }
    return refuse(
        "list length",
        String.format(
            Locale.ROOT,
            "%s is next to certain when the catalogue has only %,d items: K may be half of it at"
                + " most",
            MetricName.parse(policy.metric()).title(),
            catalogue));
  }

  private static Optional<Check> champion(
      Evidence evidence, GateEntry policy, Gate.Candidate candidate) {
    if (evidence.champion().isPresent()) {
      String compared = evidence.champion().get().version().value();
      String live = candidate.live().map(l -> l.version().value()).orElse("no version");
      if (!compared.equals(live)) {
        return refuse(
            "champion",
            "the evidence compares with " + compared + " but " + live + " is live: train again");
      }
      boolean scored =
          evidence.units().has(policy.metric(), Subject.CHAMPION)
              && evidence.units().has(policy.metric(), Subject.CHALLENGER);
      return scored
          ? Optional.empty()
          : refuse("champion", "the evidence has no outcomes of the champion " + compared);
    }
    if (candidate.live().isEmpty() && !evidence.championNote().isEmpty()) {
      return refuse(
          "champion", "the evidence speaks of a champion but no version is live: train again");
    }
    if (candidate.live().isPresent() && evidence.championNote().isEmpty()) {
      return refuse(
          "champion",
          "the evidence knows no champion but "
              + candidate.live().get().version()
              + " is live: train again");
    }
    return Optional.empty();
  }

  private static Optional<Check> refuse(String name, String detail) {
    return Optional.of(new Check(name, Verdict.REJECT, detail));
  }
}
