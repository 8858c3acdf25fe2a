package dev.retrain.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Console;
import dev.retrain.cli.Invocation;
import dev.retrain.cli.Retrain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments of the runner's commands are refused before anything is done. */
class ArgumentsTest {
  private static final String HOME = Path.of("").toAbsolutePath().getParent().toString();

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--store=redis://user:geheim@127.0.0.1:17379/0/x",
        "--store=redis://user:ge/heim@127.0.0.1:17379/0/x",
        "--store=redis://user:12/heim@127.0.0.1:17379/0/x",
        "--store=redis://user:ge?heim@127.0.0.1:17379/0/x",
        "--store=redis://user:ge heim@127.0.0.1:17379/0/x",
        "--store=redis://127.0.0.1:17379/0/x?password=geheim",
        "--store=s3://AK:ge/heim@bucket/x",
        "--store=s3://AK:geheim@bucket/x",
        "--store=s3://bucket/x?secret=geheim",
        "--source=kafka://u:geheim@h:9092",
        "--source=kafka://u:geheim@h:9092/topic",
        "--source=kafka://u:ge/heim@h:9092/topic",
        "--source=kafka://u:ge heim@h:9092/topic",
        "--source=kafka://h:9092/topic?password=geheim"
      })
  void a_secret_in_an_address_is_refused_not_repeated_and_not_written(
      String option, @TempDir Path folder) throws IOException {
    Path demo = folder.resolve("demo");
    assertEquals(64, run("demo", option, "--folder=" + demo));
    assertFalse(err.toString().contains("heim"), err.toString());
    assertFalse(err.toString().contains("ge/"), err.toString());
    assertFalse(Files.exists(demo), err.toString());
  }

  @Test
  void a_parameter_without_a_value_is_named_once() {
    assertEquals(64, run("pipeline", "-p", "FORCE"));
    assertTrue(err.toString().contains("Value for option '--param'"), err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--log=", "--folder=", "--movies="})
  void an_empty_path_is_refused_and_not_taken_for_the_current_folder(String option) {
    assertEquals(64, run("demo", option));
    String name = option.substring(0, option.length() - 1);
    assertTrue(err.toString().startsWith("retrain: " + name + " is empty: "), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-05-05", "2026-05-05 ", "2026-05-05 x", "x 14", "\0\0\0", "a b c"})
  void a_damaged_count_of_days_is_told_with_its_cure(String text, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("days-simulated"), text);
    assertEquals(64, run("demo", "--folder", folder.toString()));
    assertTrue(
        err.toString().contains(": remove the folder " + folder + " and begin"), err::toString);
    assertFalse(err.toString().contains("\tat "), err::toString);
  }

  @Test
  void a_file_in_the_place_of_the_folder_is_told(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(64, run("demo", "--folder", file.toString()));
    assertTrue(err.toString().contains(file + " is a file: name a folder"), err::toString);
  }

  private int run(String... args) {
    Console console = new Console(new PrintWriter(err), new PrintWriter(err), false, false);
    return Retrain.run(
        new Invocation(Map.of("RETRAIN_HOME", HOME), Clock.systemUTC(), console), args);
  }
}
