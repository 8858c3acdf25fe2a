package dev.retrain.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One row a unit (a user, a query, a table row), one column a metric and subject: what pairing and
 * intervals are made from. Immutable.
 */
public final class UnitOutcomes {
  private final List<String> ids;
  private final boolean[] warm;
  private final boolean[] comparable;
  private final boolean[] positive;
  private final Map<String, double[]> columns;

  /**
   * Copies what it is given.
   *
   * @param ids the units' ids, ascending as {@link String#compareTo} orders, none twice
   * @param warm whether the candidate knew enough about the unit, in the order of {@code ids}
   * @param comparable whether the unit counts in the comparison with the champion (its hold-out
   *     lies after the champion's training data), in the order of {@code ids}
   * @param columns outcomes, shares of 1 unless {@link Scoring} says otherwise, by {@code
   *     metric/subject}, {@code hit@20/candidate} for example, in the order of {@code ids}; the
   *     subjects are those of {@link Subject}. The columns of {@code champion} and {@code
   *     challenger} hold NaN where a unit is not comparable
   * @throws IllegalArgumentException if the lengths differ
   */
  public UnitOutcomes(
      List<String> ids, boolean[] warm, boolean[] comparable, Map<String, double[]> columns) {
    this(ids, warm, comparable, new boolean[0], columns);
  }

  /**
   * With classes, for metrics of {@link Placements}.
   *
   * @param positive the truth of each unit, in the order of {@code ids}; empty if units have no
   *     classes
   */
  public UnitOutcomes(
      List<String> ids,
      boolean[] warm,
      boolean[] comparable,
      boolean[] positive,
      Map<String, double[]> columns) {
    this.ids = List.copyOf(ids);
    this.warm = warm.clone();
    this.comparable = comparable.clone();
    this.positive = positive.clone();
    this.columns = new LinkedHashMap<>();
    columns.forEach((name, values) -> this.columns.put(name, values.clone()));
    requireLength("warm", warm.length);
    requireLength("comparable", comparable.length);
    requireLength("positive", positive.length == 0 ? ids.size() : positive.length);
    columns.forEach((name, values) -> requireLength(name, values.length));
  }

  private void requireLength(String column, int length) {
    if (length != ids.size()) {
      throw new IllegalArgumentException(
          "column " + column + " has " + length + " values for " + ids.size() + " units");
    }
  }

  /** How many units. */
  public int size() {
    return ids.size();
  }

  /** The id of a unit. */
  public String id(int unit) {
    return ids.get(unit);
  }

  /** Whether the candidate knew enough about the unit. */
  public boolean isWarm(int unit) {
    return warm[unit];
  }

  /** Whether the unit counts in the comparison with the champion. */
  public boolean isComparable(int unit) {
    return comparable[unit];
  }

  /** Whether each unit is of one of two classes. */
  public boolean hasClasses() {
    return positive.length > 0;
  }

  /** Whether the unit is of the positive class; units without classes are not. */
  public boolean isPositive(int unit) {
    return hasClasses() && positive[unit];
  }

  /** The column names in order. */
  public Set<String> columns() {
    return columns.keySet();
  }

  /** Whether there are outcomes of a metric for a subject. */
  public boolean has(String metric, String subject) {
    return columns.containsKey(Subject.column(metric, subject));
  }

  /**
   * The outcomes of a metric for a subject in a slice, in the order of the units; those of champion
   * and challenger on the comparable units only.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public double[] outcomes(String metric, String subject, Slice slice) {
    double[] values = values(Subject.column(metric, subject));
    return members(subject, slice).mapToDouble(unit -> values[unit]).toArray();
  }

  /** Which units of a subject in a slice are positive, in the order of {@link #outcomes}. */
  public boolean[] positives(String subject, Slice slice) {
    int[] units = members(subject, slice).toArray();
    boolean[] flags = new boolean[units.length];
    for (int at = 0; at < units.length; at++) {
      flags[at] = isPositive(units[at]);
    }
    return flags;
  }

  private IntStream members(String subject, Slice slice) {
    boolean compared = Subject.isCompared(subject);
    return IntStream.range(0, size())
        .filter(unit -> slice.holds(warm[unit]) && (comparable[unit] || !compared));
  }

  /** A copy of a column, or an {@link IllegalArgumentException} if there is none of that name. */
  public double[] column(String name) {
    return values(name).clone();
  }

  private double[] values(String name) {
    double[] values = columns.get(name);
    if (values == null) {
      throw new IllegalArgumentException("no column " + name + " in " + columns.keySet());
    }
    return values;
  }
}
