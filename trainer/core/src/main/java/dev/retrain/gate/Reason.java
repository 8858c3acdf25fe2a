package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.gate.GateRecord.Check;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a decision is put into words. */
final class Reason {
  private Reason() {}

  /** A rejection outweighs a doubt, a doubt outweighs a pass. */
  static Verdict worst(List<Check> checks) {
    for (Verdict verdict : List.of(Verdict.REJECT, Verdict.INCONCLUSIVE)) {
      if (checks.stream().anyMatch(check -> check.verdict() == verdict)) {
        return verdict;
      }
    }
    return Verdict.PASS;
  }

  /** The details of the checks that made the verdict, as one sentence. */
  static String of(Verdict verdict, List<Check> checks) {
    String details =
        checks.stream()
            .filter(check -> check.verdict() == verdict && !check.name().equals(UnitsCheck.NAME))
            .map(Check::detail)
            .collect(Collectors.joining("; "));
    String units =
        checks.stream()
            .filter(check -> check.verdict() == verdict && check.name().equals(UnitsCheck.NAME))
            .filter(check -> verdict != Verdict.PASS)
            .map(check -> check.detail() + (details.isEmpty() ? "" : "; "))
            .collect(Collectors.joining());
    return units + details;
  }

  /** A figure or difference with four digits, without trailing zeros but with two at least. */
  static String figure(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value).replaceAll("0{1,2}$", "");
    return text.equals("-0.00") ? "0.00" : text;
  }

  /** A limit as it was configured. */
  static String limit(double value) {
    String text = Double.toString(value);
    return text.matches("-?[0-9]\\.[0-9]") ? text + "0" : text;
  }

  /** {@code 4,231 users}. */
  static String count(int units, Evidence evidence) {
    return String.format(Locale.ROOT, "%,d %s", units, evidence.scoring().units(units));
  }
}
