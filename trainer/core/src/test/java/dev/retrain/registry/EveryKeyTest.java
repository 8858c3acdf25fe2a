package dev.retrain.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.run.Trigger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps every key to its field: each is set to a value that is not its default. */
class EveryKeyTest {
  private static final String ALL =
      """
      format: 1
      store: /elsewhere
      track: {uri: 'http://never:1', experiment: 'of {model}'}
      models:
        films:
          kind: recommender
          store: file:own/root
          source: {type: movielog, paths: [logs/*.gz, /abs/b.log, '-'], movies: films.csv, drop: [x]}
          window: 36h
          windows: {schedule: 30d, manual: 24h, data_drift: since_success, performance_decay: longer, data_volume: 1s}
          prepare: [shuffle, {step: clip, minutes: 300}]
          params: {factors: 8, iterations: 3, regularization: 1e-2, alpha: 2, seed: -7, mask: false,
            half_life: 90s, weights: {drama: 0.5}}
          evaluate: {split: per-user-time, holdout: 0.25, metrics: [ndcg@10, coverage@5]}
          gate: {metric: ndcg@10, min: 0.125, champion: {margin: 0, min_gain: 0.0625, confidence: 0.9},
            baseline: random, min_units: 77, max_champion_age: 12d,
            triggers: {data_drift: {min: 0.25, baseline: none, champion: {min_gain: 0.5}},
              schedule: {min_units: 78, champion: {margin: 0.5, confidence: 0.75}, max_champion_age: 1d}}}
          retrain: {cron: "@daily", min_gap: 20h, min_new: 9, min_new_share: 0.05, retries: 0, retry_delay: 5s, timeout: 2h}
          keep: {models: 2, datasets: 1}
          serve: {deployment: film-server, namespace: prod, port: 8081, smoke_users: [7, a-b],
            rollout: 2m, watch: 0s, restart: reload, poll: 3s, spread: 0s, max_errors: 0.5, max_empty: 0.25, max_slowdown: 2, max_p99_ms: 40,
            min_requests: 9}
          notify: [{on: [rejected, recovered], to: 'https://a.example.org/b', secret: TEAM_SECRET}]
          track: {uri: 'https://m.example.org/x/', run: 'r {ds}', name: Films}
          version_parameter: /models/films/version
          version: 1.10
      """;

  @TempDir Path folder;

  @Test
  void every_key_reaches_its_field() throws IOException {
    Path base = folder.toAbsolutePath();
    ModelEntry model = Sample.model(folder, ALL);
    assertEquals("films", model.name());
    assertEquals("recommender", model.kind());
    assertEquals(URI.create("file://" + base + "/own/root"), model.store());
    assertEquals("movielog", model.source().type());
    assertEquals(
        List.of(base + "/logs/*.gz", "/abs/b.log", "-"), model.source().settings().texts("paths"));
    assertEquals(base + "/films.csv", model.source().settings().text("movies"));
    assertEquals(List.of("x"), model.source().settings().texts("drop"));
    assertEquals(Duration.ofHours(36), model.window().usual());
    assertEquals(Trigger.values().length, model.window().rules().size());
    assertEquals(
        new WindowEntry.Rule(Optional.of(Duration.ofHours(24)), false),
        model.window().rules().get(Trigger.MANUAL));
    assertEquals(
        new WindowEntry.Rule(Optional.of(Duration.ofHours(36)), true),
        model.window().rules().get(Trigger.PERFORMANCE_DECAY));
    assertEquals(
        List.of(
            new PrepareEntry("shuffle", new Settings(Map.of())),
            new PrepareEntry("clip", new Settings(Map.of("minutes", 300)))),
        model.prepare());
    assertEquals(
        new EvaluateEntry("per-user-time", 0.25, List.of("ndcg@10", "coverage@5")),
        model.evaluate());
    assertEquals(gate(), model.gate());
    assertEquals(
        new RetrainEntry(
            Optional.of("@daily"),
            Duration.ofHours(20),
            9,
            0.05,
            0,
            Duration.ofSeconds(5),
            Duration.ofHours(2)),
        model.retrain());
    assertEquals(new KeepEntry(2, 1), model.keep());
    assertEquals(
        Optional.of(
            new ServeEntry(
                "film-server",
                "prod",
                8081,
                List.of("7", "a-b"),
                Duration.ofMinutes(2),
                new WatchEntry(Duration.ZERO, 0.5, 0.25, 2, 40, 9),
                new RestartEntry(true, Duration.ofSeconds(3), Duration.ZERO))),
        model.serve());
    assertEquals(
        List.of(
            new NotifyEntry(
                List.of("rejected", "recovered"),
                URI.create("https://a.example.org/b"),
                Optional.of("TEAM_SECRET"))),
        model.notifications());
    assertEquals(
        Optional.of(
            new TrackEntry(
                Optional.of(URI.create("https://m.example.org/x")),
                Optional.of("of {model}"),
                Optional.of("r {ds}"),
                "Films")),
        model.track());
    assertEquals("1.10", model.version());
    assertEquals(Optional.of("/models/films/version"), model.versionParameter());
  }

  private static GateEntry gate() {
    Duration age = Duration.ofDays(12);
    Optional<String> random = Optional.of("random");
    return new GateEntry(
        "ndcg@10",
        0.125,
        0,
        0.0625,
        0.9,
        random,
        77,
        age,
        Map.of(
            Trigger.DATA_DRIFT,
            new GateEntry("ndcg@10", 0.25, 0, 0.5, 0.9, Optional.empty(), 77, age, Map.of()),
            Trigger.SCHEDULE,
            new GateEntry(
                "ndcg@10", 0.125, 0.5, 0.0625, 0.75, random, 78, Duration.ofDays(1), Map.of())));
  }

  @Test
  void every_type_of_parameter_is_read() throws IOException {
    Settings params = Sample.model(folder, ALL).params();
    assertEquals(8, params.integer("factors"));
    assertEquals(3, params.integer("iterations"));
    assertEquals(0.01, params.number("regularization"));
    assertEquals(2.0, params.number("alpha"));
    assertEquals(-7, params.integer("seed"));
    assertEquals(false, params.flag("mask"));
    assertEquals(Duration.ofSeconds(90), params.duration("half_life"));
    assertEquals(Map.of("drama", 0.5), params.numbers("weights"));
  }

  @Test
  void the_text_above_speaks_of_every_key() {
    Stream.of(
            RegistryKeys.TOP,
            RegistryKeys.MODEL,
            RegistryKeys.WINDOWING,
            RegistryKeys.EVALUATION,
            RegistryKeys.GATING,
            RegistryKeys.COMPARISON,
            RegistryKeys.RETRAINING,
            RegistryKeys.KEEPING,
            ServeKeys.ALL,
            RegistryKeys.NOTIFYING,
            TrackKeys.ALL,
            List.of(RegistryKeys.SOURCE_TYPE, RegistryKeys.STEP))
        .flatMap(List::stream)
        .forEach(key -> assertTrue(ALL.contains(key.name() + ":"), key.name()));
  }

  @Test
  void the_documented_example_is_read_as_it_is_written() throws IOException {
    ModelEntry model = Sample.model(folder, Sample.resource("design.yaml"));
    assertEquals(URI.create("file:///var/lib/retrain/movies"), model.store());
    assertEquals("/data/movies.csv", model.source().settings().text("movies"));
    assertEquals(Optional.of("TZ=UTC\nH 3 * * *"), model.retrain().cron());
    assertEquals(0.30, model.gate().min());
    assertEquals(List.of("12345"), model.serve().orElseThrow().smokeUsers());
    assertEquals(List.of("rejected", "failed", "rolled_back"), model.notifications().get(0).on());
    assertEquals("1.0", model.version());
  }
}
