package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.parquet.FlatTable;
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
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet and CSV with the same rows give the same data set. */
class ParquetTableTest {
  private static final Window WINDOW =
      new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
  private static final Layout LAYOUT =
      new Layout(List.of("a", "b"), "y", Optional.of("id"), Optional.of("at"));
  private static final String SCHEMA =
      """
      message rows {
        required int64 at (TIMESTAMP(MICROS,true));
        required double y;
        required int64 b;
        required binary id (STRING);
        required double a;
      }
      """;

  @TempDir private Path folder;
  private int sets;

  private Path collect(Path file) throws IOException {
    sets++;
    Path set = Files.createDirectory(folder.resolve("set" + sets));
    Settings settings = new Settings(Map.of("paths", List.of(file.toString()), "empty", "refuse"));
    new TableSource(settings, LAYOUT).collect(WINDOW, set, Progress.SILENT);
    return set;
  }

  private Path parquet(String schema, Object[]... rows) throws IOException {
    Path file = folder.resolve("rows" + sets + ".parquet");
    FlatTable.write(file, MessageTypeParser.parseMessageType(schema), List.of(rows));
    return file;
  }

  private static Object[] row(String time, double y, long b, String id, double a) {
    Instant at = Instant.parse(time);
    return new Object[] {at.getEpochSecond() * 1_000_000 + at.getNano() / 1000, y, b, id, a};
  }

  @Test
  void the_same_rows_give_the_same_bytes() throws IOException {
    Path parquet =
        collect(
            parquet(
                SCHEMA,
                row("2026-01-01T00:00:00Z", 1.5, 7, "x", 0.1),
                row("2026-01-31T23:59:59.999999Z", -2, 8, "y, z", 1e-300),
                row("2026-02-01T00:00:00Z", 0, 9, "late", 1)));
    Path csv =
        collect(
            Files.writeString(
                folder.resolve("rows.csv"),
                """
                id,at,a,b,y
                x,2026-01-01,0.1,7,1.5
                "y, z",2026-01-31T23:59:59.999999Z,1e-300,8,-2
                late,2026-02-01T00:00:00Z,1,9,0
                """));
    assertArrayEquals(
        Files.readAllBytes(csv.resolve(TableFile.TABLE)),
        Files.readAllBytes(parquet.resolve(TableFile.TABLE)));
    assertEquals(2, TableFile.read(parquet, LAYOUT).size());
  }

  @Test
  void what_is_wrong_is_told_with_row_and_column() throws IOException {
    Path file =
        parquet(
            SCHEMA,
            row("2026-01-02T00:00:00Z", Double.POSITIVE_INFINITY, 7, "x", 0.1),
            row("2026-01-03T00:00:00Z", 1, 7, "x", Double.NaN));
    String said = assertThrows(DataException.class, () -> collect(file)).getMessage();
    assertTrue(said.contains("row 2, column 'y' is 'Infinity'"), said);
    assertTrue(said.contains("row 3, column 'a' is empty"), said);
  }

  @Test
  void another_schema_is_told_with_its_column() throws IOException {
    Path text =
        parquet(
            SCHEMA.replace("required int64 b;", "required binary b (STRING);"),
            new Object[] {
              Instant.parse("2026-01-02T00:00:00Z").getEpochSecond() * 1_000_000,
              1.0,
              "many",
              "x",
              2.0
            });
    String said = assertThrows(DataException.class, () -> collect(text)).getMessage();
    assertTrue(said.contains("row 2, column 'b' is 'many', no finite number"), said);
    Path gone =
        parquet("message rows { required double y; required double a; }", new Object[] {1.0, 2.0});
    String missing = assertThrows(DataException.class, () -> collect(gone)).getMessage();
    assertTrue(missing.contains("column 'b' is missing"), missing);
    Path time =
        parquet(
            SCHEMA.replace("required int64 b;", "required int64 b (TIME(MICROS,true));"),
            row("2026-01-02T00:00:00Z", 1, 7, "x", 0.1));
    String odd = assertThrows(DataException.class, () -> collect(time)).getMessage();
    assertTrue(odd.contains("column 'b' has the type"), odd);
  }
}
