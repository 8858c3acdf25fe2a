package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.prepare.Preparation;
import dev.retrain.prepare.PreparationFile;
import dev.retrain.progress.Progress;
import dev.retrain.registry.PrepareEntry;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import dev.retrain.tabular.table.Account;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.TableFile;
import dev.retrain.tabular.table.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTest {
  private static final Window WINDOW =
      Window.before(Instant.parse("2026-02-01T00:00:00Z"), Duration.ofDays(31));
  private static final String ROWS =
      """
      id,at,city,km,hours,y
      1,2026-01-05,north,10,2,1
      2,2026-01-06,south,,2,2
      3,2026-01-07,south,900,3,3
      4,2026-01-08,north,8,4,-4
      5,2025-01-08,north,8,0,5
      """;
  private static final List<PrepareEntry> STEPS =
      List.of(
          step("drop_nulls", Map.of()),
          step("filter", Map.of("where", "y > 0")),
          step("clip", Map.of("columns", List.of("km"), "max", 90.0)),
          step(
              "one_hot",
              Map.of("column", "city", "values", List.of("north", "south"), "other", "zero")),
          step("rename", Map.of("from", "hours", "to", "time taken")),
          step("derive", Map.of("column", "speed", "expression", "km / \"time taken\"")));
  private static final Layout LAYOUT =
      new Layout(
          List.of("speed", "city_north", "time taken"), "y", Optional.of("id"), Optional.of("at"));

  @TempDir private Path folder;

  private static PrepareEntry step(String name, Map<String, Object> settings) {
    return new PrepareEntry(name, new Settings(settings));
  }

  private Path collect(String rows, Layout layout, List<PrepareEntry> steps) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), rows);
    Path set = Files.createTempDirectory(folder, "set");
    Settings source = new Settings(Map.of("paths", List.of(file.toString()), "empty", "refuse"));
    DataSetFacts facts =
        new TableSource(source, layout, Preparation.of(steps))
            .collect(WINDOW, set, Progress.SILENT);
    assertEquals(4L, facts.counts().getOrDefault("step_1_drop_nulls_in", 4L));
    return set;
  }

  @Test
  void the_frozen_table_is_the_prepared_one_and_every_row_is_accounted_for() throws IOException {
    Path set = collect(ROWS, LAYOUT, STEPS);
    assertEquals(
        """
        id,at,speed,city_north,time taken,y
        1,2026-01-05T00:00:00Z,5.0,1.0,2.0,1.0
        3,2026-01-07T00:00:00Z,30.0,0.0,3.0,3.0
        """,
        Files.readString(set.resolve(TableFile.TABLE)));
    Account account = Account.read(set);
    assertEquals(
        List.of(3L, 2L, 2L, 2L, 2L, 2L), account.steps().stream().map(it -> it.out()).toList());
    assertEquals(5, account.read());
    assertEquals(2, account.accepted());
    assertTrue(account.volume().rejections().toString().contains("step_1_drop_nulls"));
    PreparationFile file = PreparationFile.read(set);
    assertEquals(STEPS, file.preparation().entries());
    assertEquals(Map.of("city", "north", "hours", "2", "km", "10"), file.sample());
  }

  @Test
  void bad_cells_are_told_with_file_row_and_column() throws IOException {
    List<PrepareEntry> steps =
        List.of(
            step(
                "one_hot", Map.of("column", "city", "values", List.of("north"), "other", "refuse")),
            step("derive", Map.of("column", "speed", "expression", "1 / km")));
    Layout layout =
        new Layout(List.of("speed", "city_north"), "y", Optional.of("id"), Optional.of("at"));
    String rows =
        "id,at,city,km,y\n1,2026-01-05,north,0,1\n2,2026-01-05,east,1,1\n3,2026-01-05,north,x,1\n";
    String said =
        assertThrows(DataException.class, () -> collect(rows, layout, steps)).getMessage();
    for (String part :
        List.of(
            "row 2, column 'speed' would be Infinity",
            "row 3, column 'city' is 'east', none of one_hot's values",
            "row 4, column 'km' is 'x', no finite number")) {
      assertTrue(said.contains(part), said);
    }
  }

  @Test
  void what_can_not_work_is_refused_before_a_row_is_read() {
    Layout renamed = new Layout(List.of("hours"), "y", Optional.empty(), Optional.empty());
    assertTrue(
        assertThrows(UsageException.class, () -> collect(ROWS, renamed, STEPS))
            .getMessage()
            .contains("takes the column 'hours' away"));
    Layout leaking = new Layout(List.of("half"), "y", Optional.empty(), Optional.empty());
    List<PrepareEntry> half =
        List.of(step("derive", Map.of("column", "half", "expression", "y / 2")));
    assertTrue(
        assertThrows(UsageException.class, () -> collect(ROWS, leaking, half))
            .getMessage()
            .contains("makes a feature of params.target 'y'"));
    assertTrue(
        assertThrows(UsageException.class, () -> Preparation.of(List.of(step("clipp", Map.of()))))
            .getMessage()
            .contains("did you mean 'clip'?"));
  }

  @Test
  void a_column_that_a_step_needs_and_no_file_has_is_told() {
    String said =
        assertThrows(DataException.class, () -> collect(ROWS.replace("km", "miles"), LAYOUT, STEPS))
            .getMessage();
    assertTrue(said.contains("column 'km' is missing"), said);
    assertFalse(said.contains("speed"), said);
  }
}
