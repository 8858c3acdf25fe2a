package dev.retrain.tabular.expression;

import dev.retrain.tabular.expression.Words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads expressions by recursive descent: {@code or} binds weakest, then {@code and}, {@code not},
 * one comparison, {@code + -}, {@code * /}, a sign.
 */
final class Parser {
  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 50;
  private static final Set<String> COMPARISONS = Set.of("<", "<=", "=", "!=", ">=", ">");
  private static final Set<String> RESERVED = Set.of("and", "or", "not");

  private final Words words;
  private int depth;

  Parser(String text) throws ExpressionException {
    if (text.length() > LONGEST) {
      throw new ExpressionException(
          "has more than " + LONGEST + " characters", "split it into several steps");
    }
    this.words = new Words(text);
  }

  /** The whole text. */
  Term term() throws ExpressionException {
    Term term = either();
    if (words.peek().type() != Words.Type.END) {
      throw words.unexpected("end it there, or put an operator between");
    }
    return term;
  }

  private Term either() throws ExpressionException {
    if (++depth > DEEPEST) {
      throw new ExpressionException("is too deep", "use fewer brackets, or several steps");
    }
    Term left = both();
    while (words.takeIf("or")) {
      left = joined(left.asTruth(), both().asTruth(), false);
    }
    depth--;
    return left;
  }

  private Term both() throws ExpressionException {
    Term left = negated();
    while (words.takeIf("and")) {
      left = joined(left.asTruth(), negated().asTruth(), true);
    }
    return left;
  }

  private static Term joined(Term left, Term right, boolean and) {
    return new Term(
        Term.Type.TRUTH,
        Term.union(left, right),
        row ->
            Optional.of(
                and ? left.holds(row) && right.holds(row) : left.holds(row) || right.holds(row)));
  }

  private Term negated() throws ExpressionException {
    boolean not = false;
    boolean any = false;
    while (words.takeIf("not")) {
      not = !not;
      any = true;
    }
    Term term = comparison();
    if (!any) {
      return term;
    }
    Term truth = term.asTruth();
    boolean wanted = !not;
    return new Term(
        Term.Type.TRUTH, truth.columns(), row -> Optional.of(truth.holds(row) == wanted));
  }

  private Term comparison() throws ExpressionException {
    Term left = sum();
    if (words.peek().type() == Words.Type.SIGN && COMPARISONS.contains(words.peek().text())) {
      String operator = words.take().text();
      return Comparisons.of(left, operator, sum());
    }
    return left;
  }

  private Term sum() throws ExpressionException {
    Term left = product();
    while (words.peek().is("+") || words.peek().is("-")) {
      left =
          words.take().is("+")
              ? Term.of(x -> x[0] + x[1], left, product())
              : Term.of(x -> x[0] - x[1], left, product());
    }
    return left;
  }

  private Term product() throws ExpressionException {
    Term left = signed();
    while (words.peek().is("*") || words.peek().is("/")) {
      left =
          words.take().is("*")
              ? Term.of(x -> x[0] * x[1], left, signed())
              : Term.of(x -> x[0] / x[1], left, signed());
    }
    return left;
  }

  private Term signed() throws ExpressionException {
    boolean minus = false;
    boolean any = false;
    while (words.takeIf("-")) {
      minus = !minus;
      any = true;
    }
    Term term = primary();
    double sign = minus ? -1 : 1;
    return any ? Term.of(x -> sign * x[0], term) : term;
  }

  private Term primary() throws ExpressionException {
    Word word = words.peek();
    if (isReserved(word) || word.type() == Words.Type.END) {
      throw words.unexpected("put a number, a 'text' or a column there");
    }
    if (words.takeIf("(")) {
      Term inner = either();
      words.expect(")");
      return inner;
    }
    if (word.type() == Words.Type.SIGN) {
      throw words.unexpected("put a number, a 'text' or a column there");
    }
    words.take();
    return switch (word.type()) {
      case NUMBER -> Term.number(number(word));
      case TEXT -> Term.text(word.text());
      case NAME -> words.takeIf("(") ? call(word.text()) : Term.cell(word.text());
      default -> Term.cell(word.text());
    };
  }

  private static boolean isReserved(Word word) {
    return word.type() == Words.Type.NAME && RESERVED.contains(word.text());
  }

  private static double number(Word word) throws ExpressionException {
    double number = Double.parseDouble(word.text());
    if (!Double.isFinite(number)) {
      throw new ExpressionException("has a number that is not finite", "write a smaller one");
    }
    return number;
  }

  private Term call(String name) throws ExpressionException {
    List<Term> arguments = new ArrayList<>();
    if (!words.takeIf(")")) {
      do {
        arguments.add(either());
      } while (words.takeIf(","));
      words.expect(")");
    }
    return Functions.call(name, arguments);
  }
}
