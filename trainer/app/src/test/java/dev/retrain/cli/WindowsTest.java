package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows a run is trained on, by what started it. */
class WindowsTest {
  private static final String REGISTRY =
      """
      format: 1
      store: store
      models:
        rides:
          kind: regression
          source: {type: table, paths: [rides.csv], id: id, time: at}
          window: 60d
          windows: {manual: 30d, data_drift: since_success}
          params: {model_type: RIDGE, features: [km], target: price, min_rows: 5}
          evaluate: {split: random, holdout: 0.25}
          gate: {metric: rmse, max: 5, champion: {margin: 1}, min_units: 5}
      """;

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void aRowADay() {
    bench = Workbench.empty(folder);
    bench.write("models.yaml", REGISTRY);
    rows(Instant.parse("2026-11-20T12:00:00Z"));
  }

  private void rows(Instant last) {
    Random random = new Random(11);
    StringBuilder rows = new StringBuilder("id,at,km,price\n");
    for (int row = 0; row < 400; row++) {
      double km = 1 + random.nextInt(30);
      Instant at = last.minus(Duration.ofHours(6L * row));
      rows.append(String.format(Locale.ROOT, "%d,%s,%.1f,%.2f%n", row, at, km, 3 * km + 4));
    }
    bench.write("rides.csv", rows.toString());
  }

  private String window(String run, String trigger) throws Exception {
    Ended train = bench.runAs(run, "train", "--trigger", trigger).with(0);
    Path version = folder.resolve("store/rides/models/" + train.record().get("version"));
    JsonNode provenance =
        new ObjectMapper().readTree(Files.readString(version.resolve("provenance.json")));
    Instant from = Instant.parse(provenance.findValue("window_from").textValue());
    Instant to = Instant.parse(provenance.findValue("window_to").textValue());
    return Duration.between(from, to).toDays() + "d " + provenance.findValue("rows").longValue();
  }

  @Test
  void the_window_is_that_of_the_trigger_and_stands_in_provenance() throws Exception {
    assertEquals("60d 238", window("one", "schedule"));
    assertEquals("30d 118", window("two", "manual"));
    assertEquals("60d 238", window("three", "data_volume"));
    assertEquals("7d 26", window("four", "data_drift"));
  }

  @Test
  void a_window_without_rows_ends_the_run_skipped_and_leaves_nothing() {
    rows(Instant.parse("2026-08-01T12:00:00Z"));
    Ended train = bench.runAs("one", "train").with(13);
    assertEquals("SKIPPED", train.record().get("outcome"));
    String reason = train.record().get("reason");
    assertTrue(reason.contains("no row lies in the window from 2026-10-22"), reason);
    assertTrue(reason.contains("to 2026-08-01T12:00:00Z"), reason);
    for (String area : List.of("datasets", "models", "staging")) {
      String[] left = folder.resolve("store/rides/" + area).toFile().list();
      assertTrue(left == null || left.length == 0, () -> area + ": " + List.of(left));
    }
    bench.runAs("one", "train").with(13);
    Ended check = bench.run("check").with(65);
    assertTrue(check.out().contains("no row lies in the window"), check.out());
  }

  @Test
  void wrong_windows_are_told_by_line() {
    bench.write("models.yaml", REGISTRY.replace("manual: 30d", "manual: 30"));
    assertTrue(bench.run("check").with(64).out().contains("models.rides.windows.manual"));
    bench.write("models.yaml", REGISTRY.replace("manual: 30d", "manul: 30d"));
    Ended check = bench.run("check").with(64);
    assertTrue(check.out().contains("did you mean 'manual'?"), check.out());
    assertFalse(Files.exists(folder.resolve("store")));
  }
}
