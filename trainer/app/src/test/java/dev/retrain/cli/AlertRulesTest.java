package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example alarms ask for what a running server really says. */
class AlertRulesTest {
  private static final Path RULES =
      Path.of(System.getProperty("retrain.basedir"), "examples", "prometheus", "alerts.yaml");
  private static final Pattern METRIC = Pattern.compile("\\bretrain_[a-z_]+");

  /** There only while a version is kept out. */
  private static final Set<String> AT_TIMES = Set.of("retrain_quarantined");

  private static final String PARSE =
      """
      import sys, promql_parser
      for text in sys.stdin.read().split('\\0'):
          promql_parser.parse(text)
      """;

  @TempDir Path folder;

  private static List<String> expressions() throws IOException {
    List<String> all = new ArrayList<>();
    for (JsonNode group : new YAMLMapper().readTree(RULES.toFile()).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        assertTrue(rule.path("annotations").path("summary").isTextual(), rule::toString);
        all.add(rule.path("expr").asText());
      }
    }
    return all;
  }

  @Test
  void every_metric_of_the_alarms_is_exported_by_a_server_that_follows() throws Exception {
    Set<String> asked = names(String.join("\n", expressions()));
    assertTrue(asked.size() > 10, asked::toString);
    asked.removeAll(AT_TIMES);
    Workbench bench = KindsBench.in(folder);
    KindsBench.release(bench, "movies", "one");
    String log = folder.resolve("access.log").toString();
    try (Serving serving = Serving.of(bench, "-m", "movies", "--follow", "--access-log", log)) {
      Eventually.isTrue("it is ready", Duration.ofSeconds(60), () -> isReady(serving));
      serving.get("/recommend/u1");
      asked.removeAll(names(serving.get("/metrics")));
    }
    assertEquals(Set.of(), asked);
  }

  private static boolean isReady(Serving serving) {
    try {
      return serving.get("/readyz").equals("ready\n");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> names(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_expression_is_one() throws Exception {
    Path python = RealParts.promql();
    Process process =
        new ProcessBuilder(python.toString(), "-c", PARSE).redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(String.join("\0", expressions()).getBytes(UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
