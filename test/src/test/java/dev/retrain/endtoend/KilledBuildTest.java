package dev.retrain.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real pipeline with the real trainer on a small simulated log, whose runner gets SIGKILL: in
 * five places, the middle of the training among them, and with {@code -Dretrain.kill=all} at every
 * step, alternately just before and just after its state was saved.
 */
@Timeout(3600)
@Tag("long")
class KilledBuildTest {
  private static final int KILLED = 128 + 9;
  private static final List<String> STAGES =
      List.of("Launch", "Wait", "Gate", "Promote", "Restart", "Record", "Clean");

  @TempDir private Path folder;
  private Installed retrain;

  @BeforeEach
  void aSmallLog() throws Exception {
    retrain = new Installed(folder);
    retrain
        .run("simulate", "-o", "logs", "--days", "6", "--users", "1000", "--movies", "120", "-q")
        .expect(0);
    String registry =
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            source: {type: movielog, paths: ["logs/*.log.gz"], movies: logs/movies.csv}
            window: 400d
            params: {factors: 8, iterations: 3, seed: 1}
            evaluate: {split: global-time, holdout: 0.1, metrics: [hit@20]}
            gate: {metric: hit@20, min: 0.05, min_units: 50, baseline: none}
            serve: {port: %d}
        """;
    try (ServerSocket free = new ServerSocket(0)) {
      Files.writeString(folder.resolve("models.yaml"), registry.formatted(free.getLocalPort()));
    }
  }

  @AfterEach
  void noServerIsLeft() throws Exception {
    retrain.run("stop", "--registry", "models.yaml").expect(0);
  }

  @Test
  void aBuildKilledInFivePlacesPromotesOneVersion() throws Exception {
    for (String place :
        List.of(
            "\\{ \\(Launch\\)",
            "\\{ \\(Wait\\)(?s:.*)\\[Pipeline\\] sh\n",
            "\\{ \\(Promote\\)(?s:.*)\\[Pipeline\\] sh\n",
            "\\{ \\(Restart\\)(?s:.*)\\[Pipeline\\] readFile\n",
            "\\{ \\(Record\\)(?s:.*)\\[Pipeline\\] archiveArtifacts\n")) {
      assertEquals(KILLED, process("printed", place), place + "\n" + log());
      assertFalse(Files.exists(folder.resolve("build/1/result")), place + "\n" + log());
    }
    assertEquals(0, process("never", ""), log());
    assertOneVersionWasPromoted(5);
  }

  @Test
  @EnabledIfSystemProperty(named = "retrain.kill", matches = "all")
  void aBuildKilledAtEveryStepPromotesOneVersion() throws Exception {
    int kills = 0;
    // the first save of a resumed build is of the state it found
    while (!Files.exists(folder.resolve("build/1/result"))) {
      boolean after = kills % 2 == 0;
      int code = process(after ? "after" : "before", after ? "2" : "3");
      assertTrue(code == 0 || code == KILLED, "exit code " + code + "\n" + log());
      kills += code == 0 ? 0 : 1;
      assertTrue(kills < 1000, "the build makes no headway");
    }
    assertOneVersionWasPromoted(kills);
    System.out.println("killed " + kills + " times, steps: " + count("[Pipeline] "));
  }

  @Test
  void aBuildKilledWhileItAsksAsksAgainAndTheJournalNamesWhoSaidYes() throws Exception {
    Path registry = folder.resolve("models.yaml");
    String sure = Files.readString(registry);
    Files.writeString(registry, sure.replace("min_units: 50", "min_units: 100000"));
    String asks = Files.readString(Path.of(retrain.home(), "Jenkinsfile.retrain"));
    Files.writeString(
        folder.resolve("Jenkinsfile.retrain"),
        asks.replace("  model:", "  askMinutes: 60,\n  model:"));
    String question = "\\[Pipeline\\] input\n(?s:.*)Make it live or Abort\n";
    assertEquals(KILLED, process("printed", question), log());
    assertEquals(0, process("never", ""), log());
    assertEquals("SUCCESS\n", Files.readString(folder.resolve("build/1/result")), log());
    assertEquals(1, count("[Pipeline] { (Ask)\n"), log());
    String shown = retrain.run("show", "--registry", "models.yaml").expect(0).out();
    assertTrue(shown.contains("\naccepted_by=anna\n"), shown);
    assertTrue(shown.contains("verdict=INCONCLUSIVE"), shown);
    retrain.run("verify", "--registry", "models.yaml").expect(0);
  }

  private void assertOneVersionWasPromoted(int kills) throws Exception {
    String log = log();
    assertEquals("SUCCESS\n", Files.readString(folder.resolve("build/1/result")), log);
    assertEquals(kills, count("Resuming build at "), log);
    for (String stage : STAGES) {
      assertEquals(1, count("[Pipeline] { (" + stage + ")\n"), log);
    }
    assertEquals(0, count("already started"), "a command was started twice\n" + log);
    List<JsonNode> versions = new ArrayList<>();
    new ObjectMapper()
        .readTree(retrain.run("versions", "--registry", "models.yaml", "--json").expect(0).out())
        .forEach(versions::add);
    assertEquals(1, versions.size(), "one training run\n" + versions);
    assertEquals("PROMOTED", versions.get(0).path("outcome").asText());
    retrain.run("verify", "--registry", "models.yaml").expect(0);
    assertEachCommandRanOnce();
  }

  /** A repeated command has an attempt of its own, {@code gate-1.2}. */
  private void assertEachCommandRanOnce() throws IOException {
    try (Stream<Path> jobs = Files.list(folder.resolve("ws/.retrain/runs/jenkins-killed-1"))) {
      List<String> names =
          jobs.map(job -> job.getFileName().toString())
              .filter(name -> !name.equals("reports"))
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "check-1.1",
              "gate-1.1",
              "promote-1.1",
              "prune-1.1",
              "record-1.1",
              "restart-1.1",
              "show-1.1",
              "train-1.1"),
          names);
    }
    assertFalse(Files.exists(folder.resolve("ws@tmp")), "control folders that nobody needs");
  }

  private int count(String text) throws IOException {
    return log().split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("build/1/log"));
  }

  private int process(String word, String what) throws IOException, InterruptedException {
    return retrain.java(KillableRetrain.class, folder.toString(), retrain.home(), word, what);
  }
}
