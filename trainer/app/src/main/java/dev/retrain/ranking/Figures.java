package dev.retrain.ranking;

import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.evidence.UnitOutcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes means and intervals of outcomes, for each column and each slice that holds a unit. */
final class Figures {
  private final Bootstrap bootstrap;
  private final Workers workers;

  Figures(Bootstrap bootstrap, Workers workers) {
    this.bootstrap = bootstrap;
    this.workers = workers;
  }

  /** All figures, those of coverage appended. */
  List<Measurement> of(UnitOutcomes units, List<Measurement> coverage) {
    List<Measurement> measurements = new ArrayList<>();
    for (Slice slice : Slice.values()) {
      measurements.addAll(group(units, slice, false));
      measurements.addAll(group(units, slice, true));
    }
    measurements.addAll(coverage);
    return measurements;
  }

  /** The columns that share their units are drawn together. */
  private List<Measurement> group(UnitOutcomes units, Slice slice, boolean compared) {
    List<String> names =
        units.columns().stream()
            .filter(name -> Subject.isCompared(subject(name)) == compared)
            .toList();
    double[][] columns =
        names.stream()
            .map(name -> units.outcomes(metric(name), subject(name), slice))
            .toArray(double[][]::new);
    List<Measurement> measurements = new ArrayList<>();
    if (columns.length == 0 || columns[0].length == 0) {
      return measurements;
    }
    Bootstrap.Interval[] intervals = bootstrap.intervals(columns, workers);
    for (int column = 0; column < columns.length; column++) {
      String name = names.get(column);
      double mean = Arrays.stream(columns[column]).sum() / columns[column].length;
      Bootstrap.Interval interval = intervals[column];
      measurements.add(
          new Measurement(
              metric(name),
              subject(name),
              slice.word(),
              mean,
              columns[column].length,
              interval.low(),
              interval.high()));
    }
    return measurements;
  }

  private static String metric(String column) {
    return column.substring(0, column.indexOf('/'));
  }

  private static String subject(String column) {
    return column.substring(column.indexOf('/') + 1);
  }
}
