package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stranger reads {@code /openapi.json} and asks a running server for all that it promises and
 * much that it does not: Schemathesis. {@code -Dretrain.schemathesis=100} takes that many examples
 * of each path.
 */
@Tag("long")
class SchemathesisTest {
  private static final String EXAMPLES = System.getProperty("retrain.schemathesis", "15");

  @TempDir Path folder;

  /**
   * Which texts a preparation takes, and that a tree takes no number beyond float, no schema says.
   */
  private static final Set<String> REFUSE_MORE = Set.of("rides", "calls");

  @ParameterizedTest
  @ValueSource(strings = {"movies", "fares", "rides", "calls"})
  void a_server_keeps_what_its_document_promises(String model) throws Exception {
    Path python = RealParts.schemathesis();
    Workbench bench = KindsBench.in(folder);
    KindsBench.release(bench, model, "one");
    try (Serving serving = Serving.of(bench, "-m", model)) {
      run(python, serving.port(), REFUSE_MORE.contains(model));
    }
  }

  private void run(Path python, int port, boolean refusesMore)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            python.toString(),
            "-m",
            "schemathesis.cli",
            "run",
            "http://127.0.0.1:" + port + "/openapi.json",
            "--max-examples",
            EXAMPLES,
            "--seed",
            "20261121",
            "--suppress-health-check",
            "all",
            "--request-timeout",
            "30",
            "--no-color"));
    if (refusesMore) {
      command.addAll(List.of("--exclude-checks", "positive_data_acceptance"));
    }
    Path out = folder.resolve("schemathesis.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PYTHONUTF8", "1");
    builder.environment().put("COLUMNS", "200");
    int code = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
    String said = new String(Files.readAllBytes(out), UTF_8);
    assertEquals(0, code, said);
  }
}
