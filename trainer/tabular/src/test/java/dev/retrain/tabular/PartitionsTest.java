package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import dev.retrain.kind.EmptyWindowException;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.TableFile;
import dev.retrain.tabular.table.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of folders that are named after days. */
class PartitionsTest {
  private static final Layout LAYOUT =
      new Layout(List.of("a"), "y", Optional.of("id"), Optional.of("at"));

  @TempDir private Path folder;

  @BeforeEach
  void threeWeeks() throws IOException {
    part("w/20260101_20260108/part.csv", "1", "2026-01-07T23:59:59Z");
    part("w/20260108_20260115/part.csv", "2", "2026-01-08T00:00:00Z");
    part("w/2026-01-15_2026-01-22/part.csv", "3", "2026-01-21T12:00:00Z");
    part("w/notes/part.csv", "4", "2026-01-10T00:00:00Z");
    part("d/20260110.csv", "5", "2026-01-10T10:00:00Z");
    part("d/20260111.csv", "6", "2026-01-11T10:00:00Z");
  }

  private void part(String name, String id, String at) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "id,at,a,y\n" + id + "," + at + ",1,2\n");
  }

  /** The ids of the rows that are read, in their own order: that of the files is by name. */
  private List<String> ids(String path, String from, String to) throws IOException {
    Path set = Files.createTempDirectory(folder, "set");
    Settings source =
        new Settings(Map.of("paths", List.of(folder + "/" + path), "empty", "refuse"));
    Window window =
        new Window(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    new TableSource(source, LAYOUT).collect(window, set, Progress.SILENT);
    return TableFile.read(set, LAYOUT).ids().stream().sorted().toList();
  }

  @Test
  void those_that_share_a_day_with_the_window_are_read_and_their_rows_filtered()
      throws IOException {
    assertEquals(List.of("1", "2"), ids("w/{from}_{to}/", "2026-01-01", "2026-01-15"));
    assertEquals(List.of("2", "3"), ids("w/{from}_{to}", "2026-01-08", "2026-02-01"));
    assertEquals(List.of("2"), ids("w/{YYYYMMDD}_{YYYYMMDD}/*.csv", "2026-01-08", "2026-01-09"));
    assertEquals(List.of("6"), ids("d/{day}.csv", "2026-01-11", "2026-01-12"));
    assertEquals(List.of("5", "6"), ids("d/{YYYYMMDD}.csv", "2026-01-01", "2026-02-01"));
  }

  @Test
  void a_partition_outside_is_not_even_opened() throws IOException {
    Files.writeString(folder.resolve("w/20260101_20260108/part.csv"), "damaged\"");
    assertEquals(List.of("2"), ids("w/{from}_{to}/", "2026-01-08", "2026-01-15"));
  }

  @Test
  void a_window_without_a_partition_or_without_a_row_is_an_empty_one() {
    assertTrue(
        assertThrows(
                EmptyWindowException.class, () -> ids("w/{from}_{to}/", "2026-03-01", "2026-03-02"))
            .getMessage()
            .contains("of 3 partitions"));
    assertTrue(
        assertThrows(
                EmptyWindowException.class, () -> ids("w/{from}_{to}/", "2026-01-16", "2026-01-20"))
            .getMessage()
            .contains("1 rows were read, from 2026-01-21T12:00:00Z to 2026-01-21T12:00:00Z"));
  }

  @Test
  void names_that_are_no_days_are_told() throws IOException {
    part("w/20260132_20260201/part.csv", "9", "2026-01-31T00:00:00Z");
    for (List<String> wrong :
        List.of(
            List.of("w/{from}_{to}/", "has no day 20260132"),
            List.of("w/{from}/", "is not understood"),
            List.of("w/{to}_{from}/", "is not understood"),
            List.of("{day}/{day}.csv", "is not understood"),
            List.of("gone/{day}.csv", "does not exist"))) {
      String said =
          assertThrows(UsageException.class, () -> ids(wrong.get(0), "2026-01-01", "2026-02-01"))
              .getMessage();
      assertTrue(said.contains(wrong.get(1)), said);
    }
  }
}
