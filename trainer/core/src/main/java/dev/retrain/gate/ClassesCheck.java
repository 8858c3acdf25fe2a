package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether both classes have enough rows for the bounds of an area under a curve: its error is made
 * of the spread within each class, and that of a handful of rows is mostly too small.
 */
final class ClassesCheck {
  /** Fewest rows of each class. */
  static final int MIN_ROWS = 20;

  private ClassesCheck() {}

  /** A doubt, if there is one. */
  static Optional<Check> of(Evidence evidence, GateEntry policy) {
    if (!evidence.isPlaced(policy.metric())) {
      return Optional.empty();
    }
    return tooFew(evidence, Subject.CANDIDATE, "")
        .or(
            () ->
                evidence
                    .champion()
                    .flatMap(
                        champion ->
                            tooFew(
                                evidence,
                                Subject.CHAMPION,
                                " that can be compared with " + champion.version())));
  }

  private static Optional<Check> tooFew(Evidence evidence, String subject, String which) {
    boolean[] flags = evidence.units().positives(subject, Slice.ALL);
    int positives = 0;
    for (boolean flag : flags) {
      positives += flag ? 1 : 0;
    }
    int negatives = flags.length - positives;
    if (Math.min(positives, negatives) >= MIN_ROWS) {
      return Optional.empty();
    }
    return Optional.of(
        new Check(
            "classes",
            Verdict.INCONCLUSIVE,
            String.format(
                Locale.ROOT,
                "of the %s%s %,d are positive and %,d negative, where %d of each are needed to"
                    + " tell: collect more data, or hold out more",
                Reason.count(flags.length, evidence),
                which,
                positives,
                negatives,
                MIN_ROWS)));
  }
}
