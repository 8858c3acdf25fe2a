package dev.retrain.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Console;
import dev.retrain.cli.Invocation;
import dev.retrain.cli.Retrain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments of the runner's commands are refused before anything is done. */
class ArgumentsTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "99999"})
  void a_port_out_of_range_is_refused_while_parsing(String port) {
    assertEquals(64, run("demo", "--port=" + port));
    assertEquals(
        "retrain: --port is "
            + port
            + ": give a number from 1 to 65535. Run 'retrain demo --help'.\n",
        err.toString());
  }

  @Test
  void a_parameter_without_a_value_is_named_once() {
    assertEquals(64, run("pipeline", "-p", "FORCE"));
    assertTrue(err.toString().contains("Value for option '--param'"), err.toString());
  }

  private int run(String... args) {
    Console console = new Console(new PrintWriter(err), new PrintWriter(err), false, false);
    return Retrain.run(new Invocation(Map.of(), Clock.systemUTC(), console), args);
  }
}
