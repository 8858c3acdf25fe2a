package dev.retrain.prepare;

import java.util.HashSet;
import java.util.Set;

/**
 * A function with its parameters. It sees one row after the other and must give the same row for
 * the same row, whatever stood before it: it is asked again, row by row, when predictions are asked
 * for. A step that only drops rows is not asked then.
 */
public interface PrepareStep {
  /** Columns that it needs. */
  Set<String> reads();

  /** Columns that it makes or changes. */
  Set<String> writes();

  /** Columns that are gone after it. */
  default Set<String> removes() {
    return Set.of();
  }

  /** Whether it leaves rows out. */
  default boolean drops() {
    return false;
  }

  /**
   * Which columns must be there before it, so that these are there after it.
   *
   * @param wanted columns after it
   */
  default Set<String> before(Set<String> wanted) {
    Set<String> before = new HashSet<>(wanted);
    if (before.removeAll(writes()) || drops()) {
      before.addAll(reads());
    }
    return before;
  }

  /**
   * Prepares a row.
   *
   * @return false to leave it out
   * @throws BadCellException if a cell can't be what the step takes it for; the data set is then
   *     refused with file, row and column
   */
  boolean apply(PreparedRow row) throws BadCellException;
}
