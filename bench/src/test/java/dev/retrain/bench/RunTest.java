package dev.retrain.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench/run} by itself: no case is measured here. */
class RunTest {
  private static final Path PROJECT = Path.of(System.getProperty("retrain.basedir"));

  @TempDir private Path home;

  @Test
  void it_lists_every_case() throws Exception {
    Ended ended = run("--list");
    assertEquals(0, ended.exitCode, ended.out);
    try (var files = Files.list(PROJECT.resolve("bench/cases"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".py")).toList()) {
        String name = file.getFileName().toString().replace(".py", "");
        assertTrue(ended.out.lines().anyMatch(line -> line.startsWith(name + " ")), ended.out);
      }
    }
  }

  @Test
  void a_case_that_there_is_not_is_refused_with_those_that_there_are() throws Exception {
    Ended ended = run("--print", "alss");
    assertEquals(1, ended.exitCode, ended.out);
    assertTrue(ended.out.contains("no case alss; there are collect, als"), ended.out);
  }

  @Test
  void the_table_divides_and_says_what_was_reached() throws Exception {
    Ended ended =
        python(
            "import sys; sys.path.insert(0, sys.argv[1])\n"
                + "from compare.table import Row\n"
                + "less = Row(work='a', unit='s', peer='p', theirs=10, ours=4, reach=2)\n"
                + "more = Row(work='b', unit='MB/s', peer='p', theirs=80, ours=40,"
                + " more_is_better=True, reach=10)\n"
                + "bound = Row(work='c', unit='ms', ours=300, limit=250)\n"
                + "for row in (less, more, bound):\n"
                + "  print(row.ratio(), row.reached(), row.goal())\n",
            PROJECT.resolve("bench").toString());
    assertEquals("2.5 yes 2×\n0.5 no 10×\nNone no ≤ 250\n", ended.out);
  }

  private record Ended(int exitCode, String out) {}

  private Ended run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PROJECT.resolve("bench/run").toString()));
    command.addAll(List.of(arguments));
    return python(command);
  }

  private Ended python(String script, String argument) throws Exception {
    return python(List.of("-c", script, argument));
  }

  private Ended python(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(RealParts.program("python3").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("RETRAIN_BENCH", home.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONUTF8", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }
}
