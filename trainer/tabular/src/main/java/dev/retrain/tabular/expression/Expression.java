package dev.retrain.tabular.expression;

import dev.retrain.prepare.BadCellException;
import dev.retrain.prepare.PreparedRow;
import java.util.Optional;
import java.util.Set;

/**
 * An expression over the cells of a row: numbers, {@code 'texts'}, columns (in double quotes where
 * they are no plain names), {@code + - * / ( )}, comparisons, {@code and or not} and the functions
 * of {@code docs/prepare.md}. Anything computed with a missing cell is missing, and no comparison
 * with one holds.
 */
public final class Expression {
  private final Term term;

  private Expression(Term term) {
    this.term = term;
  }

  /**
   * Reads an expression.
   *
   * @throws ExpressionException if the text is none
   */
  public static Expression of(String text) throws ExpressionException {
    return new Expression(new Parser(text).term());
  }

  /** Reads an expression that holds of a row or does not. */
  public static Expression condition(String text) throws ExpressionException {
    return new Expression(new Parser(text).term().asTruth());
  }

  /** Names of the columns that it reads. */
  public Set<String> columns() {
    return term.columns();
  }

  /** Whether a condition holds of a row. */
  public boolean holds(PreparedRow row) throws BadCellException {
    return term.holds(row);
  }

  /**
   * Gives a column its value: a number, a text, 1 or 0 for a condition, or nothing.
   *
   * @throws BadCellException if a cell is not what it must be, or the number is not finite
   */
  public void into(PreparedRow row, String column) throws BadCellException {
    Optional<?> value = term.value().of(row);
    if (value.isEmpty()) {
      row.set(column, "");
    } else if (value.get() instanceof Double number) {
      row.set(column, number.doubleValue());
    } else if (value.get() instanceof Boolean truth) {
      row.set(column, truth ? "1" : "0");
    } else {
      row.set(column, (String) value.get());
    }
  }
}
