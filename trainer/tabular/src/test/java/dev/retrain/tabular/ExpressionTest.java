package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.prepare.BadCellException;
import dev.retrain.prepare.PreparedRow;
import dev.retrain.tabular.expression.Expression;
import dev.retrain.tabular.expression.ExpressionException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final Map<String, String> CELLS =
      Map.of(
          "a",
          "6",
          "b",
          "1.5",
          "none",
          "",
          "t",
          "north",
          "one",
          "1.0",
          "wind speed",
          "3",
          "at",
          "2026-11-22T13:05:00Z");

  private static String value(String text) throws Exception {
    PreparedRow row = new PreparedRow(CELLS);
    Expression.of(text).into(row, "made");
    return row.text("made");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 | 7.0",
        "(1 + 2) * 3 | 9.0",
        "8 / 4 / 2 | 1.0",
        "10 - 4 - 3 | 3.0",
        "-a + --b | -4.5",
        "a * b | 9.0",
        "\"wind speed\" * 2 | 6.0",
        "a > 5 and b < 2 | 1",
        "not a > 5 or b = 1.5 | 1",
        "not (a > 5 or b = 1.5) | 0",
        "one = 1 | 1",
        "t = 'north' | 1",
        "t != 'south' | 1",
        "none > 1 | 0",
        "none != 1 | 0",
        "none + 1 | ``",
        "missing(none) and not missing(a) | 1",
        "if(missing(none), 'x', t) | x",
        "if(a > 100, 1, b) | 1.5",
        "max(a, b) + min(a, b) | 7.5",
        "round(2.5) + floor(-0.5) | 2.0",
        "pow(2, 10) + abs(-1) + sqrt(9) | 1028.0",
        "log(exp(1)) | 1.0",
        "hour(at) + 100 * weekday(at) | 713.0",
        "year(at) * 10000 + month(at) * 100 + day(at) | 2.0261122E7",
      })
  void is_computed(String text, String expected) throws Exception {
    assertEquals(expected, value(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | at 1",
        "1 + | at 4",
        "(1 | put ')' there",
        "a b | end it there",
        "sqr(a) | did you mean 'sqrt'?",
        "sqrt(a, b) | give it 1",
        "'x' + 1 | a text where a number",
        "a > 1 > 2 | end it there",
        "(a > 1) + 1 | a condition where a number",
        "a and b | a column where a condition",
        "a; b | which is no word",
        "1e999 | not finite",
        "and | where it can't stand",
        "hour(1) | needs a column",
      })
  void is_refused(String text, String part) {
    ExpressionException refused =
        assertThrows(ExpressionException.class, () -> Expression.of(text));
    String said = refused.getMessage() + ": " + refused.cure();
    assertTrue(said.contains(part), said);
  }

  @Test
  void names_its_columns() throws ExpressionException {
    assertEquals(
        Set.of("a", "b", "wind speed"),
        Expression.of("if(a > 1, b, \"wind speed\" / 2)").columns());
    assertThrows(ExpressionException.class, () -> Expression.condition("a + 1"));
  }

  @Test
  void cells_that_are_no_numbers_are_told_by_column() {
    BadCellException text = assertThrows(BadCellException.class, () -> value("t + 1"));
    assertEquals("t", text.column());
    assertThrows(BadCellException.class, () -> value("1 / 0"));
    assertThrows(BadCellException.class, () -> value("hour(t)"));
  }

  @Test
  void any_text_is_an_expression_or_refused() {
    long seed = Long.getLong("expression.seed", 20261122);
    System.out.println("expressions with -Dexpression.seed=" + seed);
    String[] parts = {
      "a",
      "b",
      "none",
      "t",
      "1",
      ".5",
      "'x'",
      "(",
      ")",
      "+",
      "-",
      "*",
      "/",
      "<",
      "=",
      ",",
      "and",
      "or",
      "not",
      "if(",
      "min(",
      "missing(",
      "hour(",
      "'",
      " ",
      "§",
      "\u0000"
    };
    Random random = new Random(seed);
    int computed = 0;
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(12); part >= 0; part--) {
        text.append(parts[random.nextInt(parts.length)]).append(' ');
      }
      try {
        value(text.toString());
        computed++;
      } catch (ExpressionException | BadCellException e) {
        assertTrue(!e.getMessage().isBlank(), text.toString());
      } catch (Exception e) {
        throw new AssertionError(text.toString(), e);
      }
    }
    assertTrue(computed > 50, "only " + computed + " were expressions");
    assertThrows(ExpressionException.class, () -> Expression.of("(".repeat(900)));
    assertThrows(ExpressionException.class, () -> Expression.of("not ".repeat(240)));
    assertThrows(ExpressionException.class, () -> Expression.of("min(1,".repeat(160)));
  }
}
