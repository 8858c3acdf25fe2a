package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipes at the real commands: one that says nothing, one that never ends, and named ones. */
class EndlessPipeTest {
  private static final String LINE = "2022-10-05T14:06:34,61,GET /data/m/psycho+1960/0.mpg\n";

  @TempDir Path folder;

  private void registry(String path) throws IOException {
    Files.writeString(
        folder.resolve("models.yaml"),
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            source: {type: movielog, paths: ['%s'], read_timeout: 2s}
            gate: {min: 0.3}
        """
            .formatted(path));
  }

  @Test
  void training_from_a_pipe_that_says_nothing_ends_with_75_and_says_why() throws Exception {
    registry("-");
    Process process = train();
    try (OutputStream open = process.getOutputStream()) {
      open.flush();
      assertGivenUp(process, "; 0 lines came.");
    }
  }

  @Test
  void training_from_a_pipe_that_never_ends_ends_with_75_too() throws Exception {
    registry("-");
    Process process = train();
    Thread endless = new Thread(() -> writeForEver(process.getOutputStream()));
    endless.setDaemon(true);
    endless.start();
    assertGivenUp(process, " lines came.");
  }

  private static void writeForEver(OutputStream out) {
    byte[] lines = LINE.repeat(1000).getBytes(StandardCharsets.UTF_8);
    try {
      while (true) {
        out.write(lines);
      }
    } catch (IOException e) {
      // the command has ended
    }
  }

  private Process train() throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Retrain.class.getName(),
                "train",
                "--run",
                "one",
                "--registry",
                folder.resolve("models.yaml").toString())
            .redirectErrorStream(true);
    command.environment().put("RETRAIN_OUTCOME", folder.resolve("outcome").toString());
    return command.start();
  }

  private void assertGivenUp(Process process, String why) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(75, process.waitFor(), said);
    assertTrue(said.contains("Standard input has not ended within 2s; "), said);
    assertTrue(said.contains(why) && said.contains("read_timeout"), said);
    assertTrue(Files.readString(folder.resolve("outcome")).contains("read_timeout"), said);
    try (var left = Files.list(folder.resolve("store/movies/datasets"))) {
      assertEquals(0, left.count(), "what the attempt wrote is gone");
    }
  }

  @Test
  void a_named_pipe_is_refused_at_once_as_log_and_as_registry() throws Exception {
    Path pipe = folder.resolve("pipe");
    String mkfifo = RealParts.program("mkfifo").toString();
    assertEquals(0, new ProcessBuilder(mkfifo, pipe.toString()).inheritIO().start().waitFor());
    Workbench bench = Workbench.withTastes(folder);
    registry("pipe");
    Ended log = bench.runAs("one", "train").with(64);
    assertTrue(log.err().contains("through standard input, path '-'"), log::toString);
    Ended registry = bench.run("live", "--registry", pipe.toString()).with(64);
    assertTrue(registry.err().contains("is no file"), registry::toString);
  }
}
