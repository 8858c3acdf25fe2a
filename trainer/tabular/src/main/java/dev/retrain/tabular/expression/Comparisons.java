package dev.retrain.tabular.expression;

import dev.retrain.prepare.CellNumber;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code a < b} and the like; none holds where something is missing. */
final class Comparisons {
  private Comparisons() {}

  static Term of(Term left, String operator, Term right) throws ExpressionException {
    boolean equality = operator.equals("=") || operator.equals("!=");
    if (equality && left.isText() && right.isText()) {
      return of(left, right, operator, Comparisons::texts);
    }
    return of(
        left.asNumber(),
        right.asNumber(),
        operator,
        (a, b) -> Double.compare((Double) a + 0.0, (Double) b + 0.0));
  }

  private interface Order {
    int of(Object a, Object b);
  }

  private static Term of(Term left, Term right, String operator, Order order) {
    return new Term(
        Term.Type.TRUTH,
        Term.union(left, right),
        row -> {
          Optional<?> a = left.value().of(row);
          Optional<?> b = right.value().of(row);
          return Optional.of(
              a.isPresent() && b.isPresent() && holds(operator, order.of(a.get(), b.get())));
        });
  }

  /** Two cells that are numbers are compared as such: 1 is 1.0. */
  private static int texts(Object a, Object b) {
    OptionalDouble left = CellNumber.of((String) a);
    OptionalDouble right = CellNumber.of((String) b);
    return left.isPresent() && right.isPresent()
        ? Double.compare(left.getAsDouble(), right.getAsDouble())
        : ((String) a).compareTo((String) b);
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "=" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }
}
