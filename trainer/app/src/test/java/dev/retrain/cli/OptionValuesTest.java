package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionValuesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "serve,--port,abc,\"a whole number that fits into 32 bits, 8080 for example\"",
        "simulate,--days,99999999999999,\"a whole number that fits into 32 bits, 8080 for example\"",
        "simulate,--seed,x,\"a whole number that fits into 64 bits, 42 for example\"",
        "prove,--limit,1.5,\"a whole number that fits into 64 bits, 42 for example\"",
        "check,--limit,ten,\"a number, 0.5 for example\"",
        "simulate,--first-day,21.11.2026,a day of the calendar as 2026-11-21",
        "simulate,--first-day,2026-02-30,a day of the calendar as 2026-11-21"
      })
  void a_value_that_can_not_be_read_is_named_with_the_form_it_should_have(
      String command, String option, String value, String form) {
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false, false);
    int code =
        Retrain.run(
            new Invocation(Map.of(), Clock.systemUTC(), console), command, option + "=" + value);
    assertEquals(64, code);
    assertEquals(
        "retrain: Invalid value for option '%s': '%s' is not %s. Run 'retrain %s --help'.\n"
            .formatted(option, value, form, command),
        err.toString());
  }
}
