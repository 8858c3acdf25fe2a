package dev.retrain.evidence;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks whether evidence agrees with itself: every number is finite and within its range, ids are
 * ordered, and every figure follows from the outcomes of the units. What it can't tell is whether
 * the outcomes were measured well.
 */
public final class EvidenceAudit {
  private static final double TOLERANCE = 1e-9;
  private static final String COVERAGE = "coverage";

  private EvidenceAudit() {}

  /**
   * Checks evidence.
   *
   * @throws EvidenceException with the first contradiction that is found
   */
  public static void check(Evidence evidence) {
    checkSplit(evidence.split());
    require(evidence.catalogue() >= 0, "catalogue is " + evidence.catalogue());
    require(evidence.units().size() > 0, "it holds no evaluated unit: there is no evidence");
    require(
        evidence.champion().isEmpty() || evidence.championNote().isEmpty(),
        "a champion is scored and a note says why none is");
    checkUnits(evidence);
    checkMeasurements(evidence);
  }

  private static void checkSplit(SplitFacts split) {
    require(
        split.holdout() > 0 && split.holdout() < 1,
        "split.holdout is " + split.holdout() + ", not between 0 and 1");
    split
        .counts()
        .forEach((name, count) -> require(count >= 0, "split count " + name + " is " + count));
  }

  private static void checkUnits(Evidence evidence) {
    UnitOutcomes units = evidence.units();
    for (int unit = 1; unit < units.size(); unit++) {
      if (units.id(unit - 1).compareTo(units.id(unit)) >= 0) {
        throw contradiction(
            "units are not in ascending order or one is there twice, at row " + (unit + 1));
      }
    }
    for (String column : units.columns()) {
      String subject = column.substring(column.indexOf('/') + 1);
      require(
          evidence.scoring().knows(subject) && MetricName.tryParse(metricOf(column)).isPresent(),
          "column '" + column + "' is not <metric>/<subject>");
      boolean compared = Subject.isCompared(subject);
      require(
          !compared || evidence.champion().isPresent(),
          "column " + column + " stands there without a champion");
      require(
          !evidence.isPlaced(metricOf(column)) || isOneWhole(units),
          "column " + column + " wants a class for every unit, and all units warm");
      checkColumn(units, column, compared, evidence.scoring().scale(metricOf(column)));
    }
  }

  /** Placements are shares of all units of the other class; of a part they say nothing. */
  private static boolean isOneWhole(UnitOutcomes units) {
    return units.hasClasses() && IntStream.range(0, units.size()).allMatch(units::isWarm);
  }

  private static void checkColumn(
      UnitOutcomes units, String column, boolean compared, MetricScale scale) {
    double[] values = units.column(column);
    for (int unit = 0; unit < values.length; unit++) {
      double value = values[unit];
      boolean absent = compared && !units.isComparable(unit);
      if (absent ? !Double.isNaN(value) : !scale.holds(value)) {
        throw contradiction(
            "column "
                + column
                + " is "
                + value
                + " at row "
                + (unit + 1)
                + ", not "
                + scale.words());
      }
    }
  }

  private static void checkMeasurements(Evidence evidence) {
    Set<String> names = new HashSet<>();
    for (Measurement figure : evidence.measurements()) {
      String name = figure.metric() + "/" + figure.subject() + "/" + figure.slice();
      require(names.add(name), "figure " + name + " is there twice");
      MetricScale scale = evidence.scoring().scale(figure.metric());
      require(
          scale.holds(figure.value()) && scale.holds(figure.low()) && scale.holds(figure.high()),
          "figure " + name + " is not " + scale.words() + ": " + figure.value());
      require(
          figure.low() <= figure.value() && figure.value() <= figure.high(),
          "figure " + name + " lies outside its own interval");
      checkAgainstUnits(evidence, figure, name);
    }
    for (String column : evidence.units().columns()) {
      String subject = column.substring(column.indexOf('/') + 1);
      boolean empty = evidence.units().outcomes(metricOf(column), subject, Slice.ALL).length == 0;
      require(empty || names.contains(column + "/all"), "figure " + column + "/all is missing");
    }
  }

  private static void checkAgainstUnits(Evidence evidence, Measurement figure, String name) {
    UnitOutcomes units = evidence.units();
    Slice slice = Slice.of(figure.slice());
    require(
        slice != null && evidence.scoring().knows(figure.subject()),
        "figure " + name + " is unknown");
    if (!units.has(figure.metric(), figure.subject())) {
      require(
          MetricName.tryParse(figure.metric()).filter(m -> m.family().equals(COVERAGE)).isPresent(),
          "figure " + name + " has no outcomes of units behind it");
      return;
    }
    double[] outcomes = units.outcomes(figure.metric(), figure.subject(), slice);
    require(
        outcomes.length == figure.units() && figure.units() > 0,
        "figure " + name + " speaks of " + figure.units() + " units, there are " + outcomes.length);
    double mean = figureOf(evidence, figure, slice);
    require(
        Math.abs(mean - figure.value()) <= TOLERANCE * Math.max(1, Math.abs(mean)),
        String.format(
            Locale.ROOT, "figure %s is %s but its units give %s", name, figure.value(), mean));
  }

  private static double figureOf(Evidence evidence, Measurement figure, Slice slice) {
    try {
      return evidence.figure(figure.metric(), figure.subject(), slice);
    } catch (IllegalArgumentException e) {
      String column = Subject.column(figure.metric(), figure.subject());
      throw contradiction("column " + column + ": " + e.getMessage());
    }
  }

  private static String metricOf(String column) {
    return column.substring(0, Math.max(0, column.indexOf('/')));
  }

  private static void require(boolean condition, String contradiction) {
    if (!condition) {
      throw contradiction(contradiction);
    }
  }

  private static EvidenceException contradiction(String what) {
    return new EvidenceException(
        "the evidence contradicts itself: "
            + what.replaceAll("\\p{Cntrl}", "?")
            + "; evaluate again");
  }
}
