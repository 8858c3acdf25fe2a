package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the log of a film service to a live version, as the demo does it, with fewer users. */
class SimulatedServiceTest {
  @TempDir Path folder;

  @Test
  void a_simulated_log_is_collected_trained_on_and_goes_live() {
    Workbench bench = Workbench.withTastes(folder);
    bench.write(
        "models.yaml",
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            source: {type: movielog, paths: ["logs/*.log.gz"], movies: logs/movies.csv}
            params: {factors: 16, iterations: 5}
            evaluate: {metrics: [hit@20, recall@20]}
            gate: {metric: hit@20, min: 0.20, min_units: 100}
        """);
    String logs = folder.resolve("logs").toString();
    Ended days =
        bench.run("simulate", "-o", logs, "--days", "8", "--users", "800", "--movies", "200", "-q");
    assertEquals("8 days from 2026-11-13 are in " + logs + "\n", days.with(0).out());
    Ended collected = bench.run("collect", "-o", folder.resolve("look").toString()).with(0);
    assertTrue(collected.out().startsWith("first=2026-11-13T"), collected::toString);
    bench.release("one");
    assertTrue(bench.latest().startsWith("models/v20261121_"), bench.latest());
    String shown = bench.run("show").with(0).out();
    assertTrue(shown.contains("verdict=PASS") && shown.contains("outcome=PROMOTED"), shown);
  }
}
