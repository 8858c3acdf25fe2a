package dev.retrain.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/serving.md} says what the server does. */
class ServingDocsTest {
  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("retrain.basedir"), "docs", "serving.md"));
  }

  @Test
  void every_metric_stands_in_the_table_and_no_other() throws IOException {
    Set<String> documented =
        page()
            .lines()
            .takeWhile(line -> !line.equals("## Reload")) // said by servers that follow alone
            .filter(line -> line.startsWith("| `retrain_"))
            .map(line -> line.substring(3, line.indexOf('`', 3)).replaceAll("_count$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(exported(), documented);
  }

  private static Set<String> exported() throws IOException {
    ServerLimits limits = ServerLimits.DEFAULT.withLinger(Duration.ZERO);
    try (ModelServer server = new ModelServer(limits, Clock.systemUTC()).start()) {
      int port = server.listen("127.0.0.1", 0, false);
      server.load(new FakeModel(), FakeModel.version(), List.of());
      RawHttp.get(port, "/recommend/999");
      return RawHttp.get(port, "/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith("# TYPE "))
          .map(line -> line.split(" ", -1)[2].replaceAll("_max$", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void the_limits_of_the_table_are_the_ones_in_force() throws IOException {
    ServerLimits limits = ServerLimits.DEFAULT;
    String page = page();
    for (String row :
        List.of(
            "| threads | " + limits.threads() + " in all |",
            String.format(Locale.ROOT, "| requests that wait | %,d |", limits.waiting()),
            "of its answer | " + limits.answer().toSeconds() + " s |",
            "together | " + (BodyIntake.MOST_BODIES >> 20) + " MiB |",
            "| wait for a thread | " + limits.queued().toSeconds() + " s |",
            String.format(Locale.ROOT, "| open connections | %,d |", limits.connections()),
            String.format(
                Locale.ROOT, "| request line and headers | %,d bytes |", limits.headerBytes()),
            "request | " + limits.connectionIdle().toSeconds() + " s, trickling",
            "still accepting | " + limits.linger().toMillis() / 1000.0 + " s |",
            "running requests | " + limits.stop().toSeconds() + " s |")) {
      assertTrue(page.contains(row), () -> "no '" + row + "' in docs/serving.md");
    }
  }
}
