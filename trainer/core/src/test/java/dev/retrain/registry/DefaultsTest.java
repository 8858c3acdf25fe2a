package dev.retrain.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins every default, so that none changes unnoticed. */
class DefaultsTest {
  @TempDir Path folder;

  @Test
  void the_smallest_registry_has_these_values() throws IOException {
    Settings source =
        new Settings(
            Map.of("paths", List.of(folder.resolve("a.gz").toString()), "drop", List.of()));
    Settings params =
        new Settings(
            Map.of(
                "factors",
                64,
                "iterations",
                15,
                "regularization",
                0.003,
                "alpha",
                10.0,
                "seed",
                1,
                "mask",
                true,
                "half_life",
                Duration.ofDays(14)));
    ModelEntry expected =
        new ModelEntry(
            "m",
            "recommender",
            URI.create("file:///s/m"),
            new SourceEntry("movielog", source),
            new WindowEntry(Duration.ofDays(90), Map.of()),
            List.of(),
            params,
            new EvaluateEntry("global-time", 0.1, List.of("hit@20", "recall@20", "ndcg@100")),
            new GateEntry(
                "hit@20", 0.3, 0.02, 0.95, Optional.of("popularity"), 1000, Duration.ofDays(30)),
            new RetrainEntry(
                Optional.empty(),
                Duration.ZERO,
                0,
                0.0,
                2,
                Duration.ofMinutes(10),
                Duration.ofMinutes(30)),
            new KeepEntry(5, 5),
            Optional.empty(),
            List.of(),
            Optional.of(new TrackEntry(Optional.empty(), Optional.empty(), Optional.empty(), "m")),
            "1.0",
            Optional.empty());
    assertEquals(expected, Sample.model(folder, Sample.SMALLEST));
  }

  @Test
  void a_served_model_has_these_values() throws IOException {
    ModelEntry model = Sample.model(folder, Sample.SMALLEST + "    serve: {}\n");
    assertEquals(
        Optional.of(
            new ServeEntry(
                "m",
                "default",
                30_082,
                List.of(),
                Duration.ofMinutes(5),
                new WatchEntry(Duration.ofMinutes(5), 0.01, 0.01, 3, 250, 200),
                new RestartEntry(false, Duration.ofSeconds(10), Duration.ofSeconds(2)))),
        model.serve());
  }

  @Test
  void none_means_that_nobody_serves_it() throws IOException {
    ModelEntry model = Sample.model(folder, Sample.SMALLEST + "    serve: none\n");
    assertEquals(Optional.empty(), model.serve());
  }

  @Test
  void no_baseline_is_said_by_none() throws IOException {
    String text = Sample.SMALLEST.replace("{min: 0.3}", "{min: 0.3, baseline: none}");
    assertEquals(Optional.empty(), Sample.model(folder, text).gate().baseline());
  }
}
