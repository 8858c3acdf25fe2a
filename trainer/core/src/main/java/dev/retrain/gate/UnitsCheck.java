package dev.retrain.gate;

import dev.retrain.evidence.Evidence;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.registry.GateEntry;
import java.util.Locale;

/** Whether there are enough evaluated units to decide. */
final class UnitsCheck {
  static final String NAME = "units";

  private UnitsCheck() {}

  static Check of(Evidence evidence, GateEntry policy) {
    int units = evidence.units().size();
    if (units >= policy.minUnits()) {
      return new Check(
          NAME,
          Verdict.PASS,
          String.format(
              Locale.ROOT,
              "%s evaluated, %,d needed",
              Reason.count(units, evidence),
              policy.minUnits()));
    }
    return new Check(
        NAME,
        Verdict.INCONCLUSIVE,
        String.format(
            Locale.ROOT,
            "only %s evaluated where %,d are needed to tell: collect more data, or hold out more",
            Reason.count(units, evidence),
            policy.minUnits()));
  }
}
