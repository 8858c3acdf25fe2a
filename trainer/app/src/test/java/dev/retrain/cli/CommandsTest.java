package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The commands as a newcomer meets them: help and the table in README.md. */
class CommandsTest {
  private static final String BEGIN = "<!-- commands:begin -->\n";
  private static final String END = "<!-- commands:end -->\n";

  /** Commands that the runner's module brings. */
  private static final String ROWS_OF_THE_RUNNER =
      """
      | `retrain demo` | Tries all of it here: simulates a log, runs `Jenkinsfile.retrain`, serves the model. |
      | `retrain pipeline` | Runs a scripted Jenkinsfile on this machine, with Jenkins' own CPS engine. |
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<CommandSpec> specs() {
    return Retrain.commands(invocation(new StringWriter(), new StringWriter())).stream()
        .map(command -> new CommandLine(command).getCommandSpec());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void a_command_says_what_it_does_with_which_options_and_gives_an_example(CommandSpec spec) {
    String description = String.join(" ", spec.usageMessage().description());
    assertTrue(description.endsWith("."), spec.name());
    String footer = String.join("\n", spec.usageMessage().footer());
    assertTrue((footer + " ").startsWith("  retrain " + spec.name() + " "), footer);
    assertTrue(spec.usageMessage().footerHeading().startsWith("%nExample"), spec.name());
    for (ArgSpec argument : spec.args()) {
      String text = String.join(" ", argument.description());
      assertTrue(text.length() > 10, spec.name() + " " + argument.paramLabel());
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void an_example_can_be_typed_as_it_stands(CommandSpec spec) {
    for (String line : spec.usageMessage().footer()) {
      List<String> words =
          Stream.of(line.strip().replaceAll("'[^']*'", "text").split(" +", -1)).toList();
      new CommandLine(spec).parseArgs(words.subList(2, words.size()).toArray(new String[0]));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void help_is_a_result_and_not_a_failure(CommandSpec spec) {
    assertEquals(0, Retrain.run(invocation(out, err), spec.name(), "--help"));
    assertTrue(out.toString().startsWith("Usage: retrain " + spec.name()), out::toString);
    assertTrue(out.toString().contains("Example"), out::toString);
    assertFalse(out.toString().contains("\u001B"), out::toString);
    assertEquals("", err.toString());
  }

  @Test
  void help_of_all_lists_every_command_and_version_says_which_it_is() {
    assertEquals(0, Retrain.run(invocation(out, err), "--help"));
    specs().forEach(spec -> assertTrue(out.toString().contains("\n  " + spec.name() + " ")));
    assertEquals(0, Retrain.run(invocation(out, err), "--version"));
    assertTrue(out.toString().contains("\nretrain " + Release.version() + "\nJava "));
    assertEquals("", err.toString());
  }

  @Test
  void the_table_in_the_readme_lists_every_command() throws IOException {
    String page = Files.readString(Path.of(System.getProperty("retrain.basedir"), "README.md"));
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String table = page.substring(begin, page.indexOf(END));
    String expected =
        "\n| command | does |\n|---|---|\n"
            + specs().map(CommandsTest::row).collect(Collectors.joining())
            + ROWS_OF_THE_RUNNER
            + "\n";
    assertEquals(
        expected,
        table,
        "README.md, between commands:begin and commands:end, must hold the text expected here");
  }

  private static String row(CommandSpec spec) {
    String description = String.join(" ", spec.usageMessage().description());
    return "| `retrain " + spec.name() + "` | " + description.replace("|", "\\|") + " |\n";
  }

  private static Invocation invocation(StringWriter out, StringWriter err) {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    return new Invocation(Map.of(), Clock.systemUTC(), console);
  }
}
