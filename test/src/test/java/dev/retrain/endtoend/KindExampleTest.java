package dev.retrain.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of {@code docs/kinds.md}, as they stand there: a kind that no class of ours names,
 * compiled, packed, put on the class path and brought to its users.
 */
@Tag("long")
class KindExampleTest {
  private static final Path ROOT = Path.of(System.getProperty("retrain.basedir"));
  private static final Pattern SHELL = Pattern.compile("   ```sh\n(.*?)   ```\n", Pattern.DOTALL);

  @TempDir private Path folder;
  private Installed retrain;
  private List<String> page;

  @BeforeEach
  void theExampleAndTheCommandsOfThePage() throws IOException {
    String port = Integer.toString(ReadmeTest.freePort());
    Path example = ROOT.resolve("examples/kind");
    try (Stream<Path> files = Files.walk(example.resolve("src"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(example.relativize(file)));
      }
    }
    String registry = Files.readString(example.resolve("models.yaml"));
    Files.writeString(folder.resolve("models.yaml"), registry.replace("30085", port));
    page =
        SHELL
            .matcher(Files.readString(ROOT.resolve("docs/kinds.md")))
            .results()
            .map(MatchResult::group)
            .map(block -> block.replace("   ```sh\n", "").replace("   ```\n", ""))
            .map(block -> block.replace("30085", port))
            .toList();
    retrain = new Installed(folder);
    retrain.set("RETRAIN_LIB", retrain.home() + "/lib");
    retrain.set("RETRAIN_PLUGINS", folder.resolve("group-mean.jar").toString());
  }

  @AfterEach
  void nothingKeepsRunning() throws Exception {
    retrain.run("stop").expect(0);
  }

  @Test
  void a_kind_made_by_the_page_is_trained_judged_promoted_and_served() throws Exception {
    assertEquals(3, page.size(), "blocks of commands on the page");
    retrain.shell(page.get(0)).expect(0);
    assertTrue(retrain.shell(page.get(1)).expect(0).out().contains("group-mean"));
    String[] said = retrain.shell(page.get(2)).expect(0).out().strip().split("\n");
    String answer = said[said.length - 2];
    assertEquals(20, Double.parseDouble(answer), 2, String.join("\n", said));

    String live = retrain.run("live").expect(0).out();
    registry("evaluate:", "version: 1.1\n    params: {min_rows: 100000}\n    evaluate:");
    retrain.set("RUN_ID", "two");
    retrain.run("train").expect(0);
    Installed.Ended gate = retrain.run("gate").expect(10);
    assertTrue(gate.out().contains("worse than " + live.strip()), gate.out());
    assertEquals(live, retrain.run("live").expect(0).out());
  }

  @Test
  void what_is_wrong_is_told_in_the_words_of_the_kind() throws Exception {
    retrain.shell(page.get(0)).expect(0);
    Files.writeString(
        folder.resolve("deliveries.csv"), "time,group,value\n2026-01-31,north,41.5\n");
    Installed.Ended train = retrain.run("train").expect(65);
    assertTrue(train.err().contains("deliveries.csv:2: a row must look like"), train.err());
    registry("metric: mae", "metric: rmse");
    Installed.Ended check = retrain.run("check").expect(64);
    assertTrue(check.out().contains("'rmse': is an unknown metric"), check.out());
    assertTrue(check.out().contains("mae") && !check.out().contains("gate.max"), check.out());
    registry("metric: rmse", "metric: mae");
  }

  private void registry(String text, String other) throws IOException {
    Path file = folder.resolve("models.yaml");
    Files.writeString(file, Files.readString(file).replace(text, other));
  }
}
