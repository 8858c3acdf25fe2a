package dev.retrain.tabular.expression;

import dev.retrain.prepare.BadCellException;
import dev.retrain.prepare.PreparedRow;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A part of an expression.
 *
 * @param type what its values are
 * @param columns which columns it reads
 * @param value a {@link Double}, {@link String} or {@link Boolean} by its type; empty where
 *     something is missing
 */
record Term(Type type, Set<String> columns, Value value) {
  /** What a term's values are. */
  enum Type {
    NUMBER("a number"),
    TEXT("a text"),
    TRUTH("a condition"),
    /** A text that may be taken for a number. */
    CELL("a column");

    private final String words;

    Type(String words) {
      this.words = words;
    }
  }

  /** How a row gives a value. */
  interface Value {
    Optional<?> of(PreparedRow row) throws BadCellException;
  }

  /** A number made of numbers. */
  interface Sum {
    double of(double[] numbers);
  }

  static Term number(double number) {
    return new Term(Type.NUMBER, Set.of(), row -> Optional.of(number));
  }

  static Term text(String text) {
    return new Term(Type.TEXT, Set.of(), row -> Optional.of(text));
  }

  static Term cell(String column) {
    return new Term(
        Type.CELL,
        Set.of(column),
        row -> row.isEmpty(column) ? Optional.empty() : Optional.of(row.text(column).strip()));
  }

  /** A number made of numbers; missing if one of them is. */
  static Term of(Sum sum, Term... parts) throws ExpressionException {
    Term[] numbers = new Term[parts.length];
    for (int at = 0; at < parts.length; at++) {
      numbers[at] = parts[at].asNumber();
    }
    return new Term(
        Type.NUMBER,
        union(parts),
        row -> {
          double[] values = new double[numbers.length];
          for (int at = 0; at < values.length; at++) {
            Optional<?> value = numbers[at].value().of(row);
            if (value.isEmpty()) {
              return Optional.empty();
            }
            values[at] = (Double) value.get();
          }
          return Optional.of(sum.of(values));
        });
  }

  static Set<String> union(Term... parts) {
    Set<String> columns = new HashSet<>();
    for (Term part : parts) {
      columns.addAll(part.columns());
    }
    return Set.copyOf(columns);
  }

  /** The same as a number. */
  Term asNumber() throws ExpressionException {
    if (type == Type.CELL) {
      String column = columns.iterator().next();
      return new Term(Type.NUMBER, columns, row -> boxed(row.number(column)));
    }
    require(Type.NUMBER);
    return this;
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  /** The same, if it is a condition. */
  Term asTruth() throws ExpressionException {
    require(Type.TRUTH);
    return this;
  }

  boolean isText() {
    return type == Type.TEXT || type == Type.CELL;
  }

  private void require(Type wanted) throws ExpressionException {
    if (type != wanted) {
      throw new ExpressionException(
          "has " + type.words + " where " + wanted.words + " must stand",
          "see docs/prepare.md for what goes with what");
    }
  }

  /** Whether it holds; nothing holds of what is missing. */
  boolean holds(PreparedRow row) throws BadCellException {
    return value.of(row).map(Boolean.class::cast).orElse(false);
  }
}
