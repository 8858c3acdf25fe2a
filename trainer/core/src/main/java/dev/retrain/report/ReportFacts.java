package dev.retrain.report;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Scoring;
import dev.retrain.evidence.Subject;
import dev.retrain.evidence.UnitOutcomes;
import dev.retrain.gate.GateRecord;
import dev.retrain.kind.Observations;
import dev.retrain.provenance.Provenance;
import dev.retrain.registry.GateEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All that the report of a version says.
 *
 * @param provenance where the version comes from
 * @param evidence what the evaluation found
 * @param policy what the gate asks for
 * @param verdict what the gate would decide at {@code computed}; it binds nobody
 * @param computed when that was
 * @param observations what else was seen
 * @param memory the process's memory by then
 */
public record ReportFacts(
    Provenance provenance,
    Evidence evidence,
    GateEntry policy,
    GateRecord verdict,
    Instant computed,
    Observations observations,
    PeakMemory memory) {
  /** Whether the champion is compared on all units, so that the challenger is the candidate. */
  boolean comparesAll() {
    UnitOutcomes units = evidence.units();
    return evidence.champion().isPresent()
        && IntStream.range(0, units.size()).allMatch(units::isComparable)
        && units.columns().stream()
            .filter(column -> column.endsWith("/" + Subject.CANDIDATE))
            .allMatch(column -> Arrays.equals(units.column(column), challenger(column)));
  }

  private double[] challenger(String column) {
    String metric = column.substring(0, column.indexOf('/'));
    return evidence.units().has(metric, Subject.CHALLENGER)
        ? evidence.units().column(Subject.column(metric, Subject.CHALLENGER))
        : new double[0];
  }

  /** Whether the kind makes lists of items; what is said of lists would be empty talk otherwise. */
  boolean makesLists() {
    return evidence.scoring().equals(Scoring.ofShares(evidence.kind()));
  }

  /** What a unit is called, in the plural. */
  String units() {
    return evidence.scoring().units(2);
  }
}
