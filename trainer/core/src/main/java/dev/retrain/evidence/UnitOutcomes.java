package dev.retrain.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row a unit (a user, a query, a table row), one column a metric and subject: what pairing and
 * intervals are made from. Immutable.
 */
public final class UnitOutcomes {
  private final List<String> ids;
  private final boolean[] warm;
  private final boolean[] comparable;
  private final Map<String, double[]> columns;

  /**
   * Copies what it is given.
   *
   * @param ids the units' ids, in ascending order
   * @param warm whether the candidate knew enough about the unit, in the order of {@code ids}
   * @param comparable whether the unit counts in the comparison with the champion (its hold-out
   *     lies after the champion's training data), in the order of {@code ids}
   * @param columns outcomes by {@code metric/subject}, {@code hit@20/candidate} for example;
   *     subjects are {@code candidate}, {@code champion}, {@code popularity} and {@code random}
   */
  public UnitOutcomes(
      List<String> ids, boolean[] warm, boolean[] comparable, Map<String, double[]> columns) {
    this.ids = List.copyOf(ids);
    this.warm = warm.clone();
    this.comparable = comparable.clone();
    this.columns = new LinkedHashMap<>();
    columns.forEach((name, values) -> this.columns.put(name, values.clone()));
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

  /** The column names in order. */
  public Set<String> columns() {
    return columns.keySet();
  }

  /** A copy of a column, or an {@link IllegalArgumentException} if there is none of that name. */
  public double[] column(String name) {
    double[] values = columns.get(name);
    if (values == null) {
      throw new IllegalArgumentException("no column " + name + " in " + columns.keySet());
    }
    return values.clone();
  }
}
