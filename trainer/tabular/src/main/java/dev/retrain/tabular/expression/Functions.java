package dev.retrain.tabular.expression;

import dev.retrain.failure.PlainText;
import dev.retrain.prepare.BadCellException;
import dev.retrain.registry.NearestName;
import dev.retrain.tabular.rows.CellTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** The functions that an expression may call. */
final class Functions {
  private static final Map<String, Term.Sum> OF_ONE =
      Map.of(
          "abs", x -> Math.abs(x[0]),
          "sqrt", x -> StrictMath.sqrt(x[0]),
          "exp", x -> StrictMath.exp(x[0]),
          "log", x -> StrictMath.log(x[0]),
          "log1p", x -> StrictMath.log1p(x[0]),
          "floor", x -> StrictMath.floor(x[0]),
          "ceil", x -> StrictMath.ceil(x[0]),
          "round", x -> StrictMath.floor(x[0] + 0.5));

  private static final Map<String, Term.Sum> OF_TWO =
      Map.of(
          "min", x -> Math.min(x[0], x[1]),
          "max", x -> Math.max(x[0], x[1]),
          "pow", x -> StrictMath.pow(x[0], x[1]));

  private static final Map<String, ToIntFunction<OffsetDateTime>> OF_TIME =
      Map.of(
          "year", OffsetDateTime::getYear,
          "month", OffsetDateTime::getMonthValue,
          "day", OffsetDateTime::getDayOfMonth,
          "weekday", time -> time.getDayOfWeek().getValue(),
          "hour", OffsetDateTime::getHour);

  private static final String IF = "if";
  private static final String MISSING = "missing";

  private Functions() {}

  /** Every function with the number of its arguments. */
  private static Map<String, Integer> all() {
    Map<String, Integer> all = new TreeMap<>(Map.of(IF, 3, MISSING, 1));
    OF_ONE.keySet().forEach(name -> all.put(name, 1));
    OF_TWO.keySet().forEach(name -> all.put(name, 2));
    OF_TIME.keySet().forEach(name -> all.put(name, 1));
    return all;
  }

  static Term call(String name, List<Term> arguments) throws ExpressionException {
    Integer wanted = all().get(name);
    if (wanted == null) {
      throw new ExpressionException(
          "calls the unknown function " + PlainText.of(name),
          NearestName.cure(name, all().keySet()));
    }
    if (arguments.size() != wanted) {
      throw new ExpressionException(
          "calls " + name + " with " + arguments.size() + " arguments", "give it " + wanted);
    }
    Term[] parts = arguments.toArray(Term[]::new);
    if (OF_ONE.containsKey(name) || OF_TWO.containsKey(name)) {
      return Term.of(OF_ONE.getOrDefault(name, OF_TWO.get(name)), parts);
    }
    return switch (name) {
      case IF -> choice(parts);
      case MISSING -> missing(parts[0]);
      default -> time(name, parts[0]);
    };
  }

  private static Term missing(Term part) {
    return new Term(
        Term.Type.TRUTH, part.columns(), row -> Optional.of(part.value().of(row).isEmpty()));
  }

  private static Term choice(Term[] parts) throws ExpressionException {
    Term condition = parts[0].asTruth();
    boolean text = parts[1].type() == Term.Type.TEXT || parts[2].type() == Term.Type.TEXT;
    boolean texts = text && parts[1].isText() && parts[2].isText();
    Term yes = texts ? parts[1] : parts[1].asNumber();
    Term no = texts ? parts[2] : parts[2].asNumber();
    return new Term(
        texts ? Term.Type.TEXT : Term.Type.NUMBER,
        Term.union(parts),
        row -> (condition.holds(row) ? yes : no).value().of(row));
  }

  private static Term time(String name, Term part) throws ExpressionException {
    if (part.type() != Term.Type.CELL) {
      throw new ExpressionException(name + " needs a column", "give it one with times");
    }
    String column = part.columns().iterator().next();
    ToIntFunction<OffsetDateTime> field = OF_TIME.get(name);
    return new Term(
        Term.Type.NUMBER,
        part.columns(),
        row -> {
          if (row.isEmpty(column)) {
            return Optional.empty();
          }
          OptionalLong second = CellTime.seconds(row.text(column));
          if (second.isEmpty()) {
            throw new BadCellException(
                column, "is '" + PlainText.of(row.text(column)) + "', no time");
          }
          OffsetDateTime time = Instant.ofEpochSecond(second.getAsLong()).atOffset(ZoneOffset.UTC);
          return Optional.of((double) field.applyAsInt(time));
        });
  }
}
