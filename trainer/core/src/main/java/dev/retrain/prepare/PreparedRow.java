package dev.retrain.prepare;

import dev.retrain.failure.PlainText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A row on its way through the steps: text by column, an empty text where nothing is known. */
public final class PreparedRow {
  private final Map<String, String> cells;

  /** A row with these cells. */
  public PreparedRow(Map<String, String> cells) {
    this.cells = new LinkedHashMap<>(cells);
  }

  /** Names of its columns. */
  public Set<String> columns() {
    return Collections.unmodifiableSet(cells.keySet());
  }

  /** Whether it has a column. */
  public boolean has(String column) {
    return cells.containsKey(column);
  }

  /** Whether nothing is known in a column. */
  public boolean isEmpty(String column) {
    return text(column).isBlank();
  }

  /**
   * The text of a cell.
   *
   * @throws IllegalArgumentException if the row has no such column, which is a defect of a step
   *     that did not name it
   */
  public String text(String column) {
    String text = cells.get(column);
    if (text == null) {
      throw new IllegalArgumentException("the step did not say that it reads " + column);
    }
    return text;
  }

  /**
   * The number of a cell, or nothing if the cell is empty.
   *
   * @throws BadCellException if it is no finite number in decimals
   */
  public OptionalDouble number(String column) throws BadCellException {
    if (isEmpty(column)) {
      return OptionalDouble.empty();
    }
    OptionalDouble number = CellNumber.of(text(column));
    if (number.isEmpty()) {
      throw new BadCellException(
          column, "is '" + PlainText.of(text(column)) + "', no finite number");
    }
    return number;
  }

  /** Gives a column a text. */
  public void set(String column, String text) {
    cells.put(column, text);
  }

  /**
   * Gives a column a number.
   *
   * @throws BadCellException if it is not finite
   */
  public void set(String column, double number) throws BadCellException {
    if (!Double.isFinite(number)) {
      throw new BadCellException(column, "would be " + number);
    }
    cells.put(column, Double.toString(number + 0.0));
  }

  /** Takes a column away. */
  public void remove(String column) {
    cells.remove(column);
  }
}
