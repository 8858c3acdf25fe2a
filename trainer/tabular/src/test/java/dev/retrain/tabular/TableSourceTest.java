package dev.retrain.tabular;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.table.Account;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.Table;
import dev.retrain.tabular.table.TableFile;
import dev.retrain.tabular.table.TableSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSourceTest {
  private static final Window WINDOW =
      new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
  private static final Layout PLAIN =
      new Layout(List.of("a", "b"), "y", Optional.empty(), Optional.empty());
  private static final Layout FULL =
      new Layout(List.of("a", "b"), "y", Optional.of("id"), Optional.of("at"));

  @TempDir private Path folder;
  private int sets;

  private DataSetFacts collect(Layout layout, String empty, Path... files) throws IOException {
    List<String> paths = java.util.Arrays.stream(files).map(Path::toString).toList();
    Settings settings = new Settings(Map.of("paths", paths, "empty", empty));
    sets++;
    return new TableSource(settings, layout)
        .collect(WINDOW, Files.createDirectory(folder.resolve("set" + sets)), Progress.SILENT);
  }

  private Table read(Layout layout) throws IOException {
    return TableFile.read(folder.resolve("set" + sets), layout);
  }

  private String refused(Layout layout, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    return assertThrows(DataException.class, () -> collect(layout, "refuse", file)).getMessage();
  }

  @Test
  void quoted_cells_other_columns_and_any_order_are_read() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.csv"),
            "\uFEFFy,note,b,a\r\n1,\"x,\"\"\r\n\",-.5,+1e2\r\n2,,3.,4\r\n");
    collect(PLAIN, "refuse", file);
    Table table = read(PLAIN);
    assertEquals(2, table.size());
    assertArrayEquals(new double[] {100, 4}, table.column(0, new int[] {0, 1}));
    assertArrayEquals(new double[] {-0.5, 3}, table.column(1, new int[] {0, 1}));
  }

  @Test
  void the_window_is_half_open_and_every_row_is_accounted_for() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.csv"),
            """
            id,at,a,b,y
            1,2025-12-31T23:59:59Z,1,1,1
            2,2026-01-01,1,2,3
            3,2026-01-31 23:59:59,2,1,4
            4,2026-02-01T00:59:59+01:00,5,5,5
            5,2026-02-01T00:00:00Z,1,1,1
            6,2026-01-05T10:00,,1,1
            """);
    DataSetFacts facts = collect(FULL, "drop", file);
    assertEquals(3L, facts.counts().get("rows"));
    assertEquals(6L, facts.counts().get("rows_read"));
    assertEquals(2L, facts.counts().get("rows_out_of_window"));
    assertEquals(1L, facts.counts().get("rows_no_value"));
    assertEquals(Instant.parse("2026-01-31T23:59:59Z"), facts.last());
    Account account = Account.read(folder.resolve("set" + sets));
    assertEquals(
        account.read(),
        account.accepted()
            + account.volume().rejections().stream().mapToLong(it -> it.lines()).sum());
    assertEquals(List.of("2", "3", "4"), read(FULL).ids());
    assertEquals(2, TableFile.later(folder.resolve("set" + sets), facts.first()));
  }

  @Test
  void everything_wrong_is_told_at_once_with_file_row_and_column() throws IOException {
    String said =
        refused(
            FULL,
            """
            id,at,a,b,y
            1,2026-01-02,NaN,Infinity,0x10
            1,2026-01-03,1d,1,
            3,yesterday,1,1,1
            ,2026-01-04,1,1,1
            5,2026-01-05,1,1
            """);
    for (String part :
        List.of(
            "t.csv: row 2, column 'a' is 'NaN'",
            "row 2, column 'b' is 'Infinity'",
            "row 2, column 'y' is '0x10'",
            "row 3, column 'a' is '1d'",
            "row 3, column 'y' is empty",
            "row 4, column 'at' is 'yesterday'",
            "row 6 has 4 cells where the header has 5")) {
      assertTrue(said.contains(part), () -> part + " in " + said);
    }
  }

  @Test
  void headers_that_can_not_be_used_are_told() throws IOException {
    assertTrue(refused(PLAIN, "").contains("is empty"));
    assertTrue(refused(PLAIN, "a,b\n1,2\n").contains("column 'y' is missing"));
    assertTrue(refused(PLAIN, "a,b,b,y\n1,2,3,4\n").contains("'b' stands in the header twice"));
    assertTrue(refused(PLAIN, "a,b,y\n").contains("no row is left"));
    String wide =
        IntStream.range(0, 100_000).mapToObj(at -> "c" + at).collect(Collectors.joining(","));
    assertTrue(refused(PLAIN, wide + "\n").contains("has 100000 columns"));
    assertTrue(refused(PLAIN, "a,b,y\n1,\"2,3\n").contains("quoted cell"));
    Path other =
        Files.write(
            folder.resolve("latin.csv"),
            "a,b,y\n1,2,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(
        assertThrows(DataException.class, () -> collect(PLAIN, "refuse", other))
            .getMessage()
            .contains("not UTF-8"));
  }

  @Test
  void a_feature_without_any_value_and_an_id_that_comes_twice_are_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "a,b,y\n,1,1\n,2,2\n");
    String said =
        assertThrows(DataException.class, () -> collect(PLAIN, "drop", file)).getMessage();
    assertTrue(said.contains("column 'a' is empty in every row"), said);
    Path one = Files.writeString(folder.resolve("1.csv"), "id,at,a,b,y\n7,2026-01-02,1,1,1\n");
    Path two = Files.writeString(folder.resolve("2.csv"), "id,at,a,b,y\n7,2026-01-03,1,1,1\n");
    String twice =
        assertThrows(DataException.class, () -> collect(FULL, "refuse", one, two)).getMessage();
    assertTrue(twice.contains("2.csv: row 2, column 'id' is '7'"), twice);
    assertTrue(twice.contains("1.csv row 2"), twice);
  }

  @Test
  void folders_patterns_and_gzip_are_read_and_missing_paths_are_told() throws IOException {
    Path sub = Files.createDirectories(folder.resolve("in/sub"));
    Files.writeString(folder.resolve("in/1.csv"), "a,b,y\n1,1,1\n");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(sub.resolve("2.csv.gz")))) {
      out.write("y,a,b\n2,2,2\n".getBytes(UTF_8));
    }
    Files.writeString(sub.resolve("notes.txt"), "no table");
    assertEquals(2L, collect(PLAIN, "refuse", folder.resolve("in")).counts().get("rows"));
    assertEquals(1L, collect(PLAIN, "refuse", folder.resolve("in/*.csv")).counts().get("rows"));
    Path gone = folder.resolve("gone.csv");
    assertThrows(UsageException.class, () -> collect(PLAIN, "refuse", gone));
    assertThrows(DataException.class, () -> collect(PLAIN, "refuse", folder.resolve("x*.csv")));
  }

  @Test
  void texts_and_gaps_come_back_as_they_were_and_only_where_they_may_stand() throws IOException {
    Layout mixed =
        new Layout(
            List.of("a", "b"),
            "y",
            Optional.empty(),
            Optional.empty(),
            Set.of("b", "y"),
            Set.of("a", "b"));
    String rows = "a,b,y\n1.5, red ,yes\n,\"blue, \"\"dark\"\"\",no\n2,,yes\n";
    Path file = Files.writeString(folder.resolve("t.csv"), rows);
    collect(mixed, "keep", file);
    Table table = read(mixed);
    assertArrayEquals(
        new double[] {1.5, Double.NaN, 2}, table.column(0, new int[] {0, 1, 2}), "gap in a");
    assertEquals(Optional.of("red"), table.text(1, 0));
    assertEquals(Optional.of("blue, \"dark\""), table.text(1, 1));
    assertEquals(Optional.empty(), table.text(1, 2));
    assertEquals(Optional.of("no"), table.targetText(1));
    Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b,y\nx,red,yes\n1,red,\n");
    String said = assertThrows(DataException.class, () -> collect(mixed, "keep", bad)).getMessage();
    assertTrue(said.contains("row 2, column 'a' is 'x', no finite number"), said);
    assertTrue(said.contains("row 3, column 'y' is empty"), said);
  }

  @Test
  void rows_of_texts_fall_on_the_same_side_whatever_stands_around_them() throws IOException {
    Layout texts =
        new Layout(
            List.of("a", "b"), "y", Optional.empty(), Optional.empty(), Set.of("b"), Set.of("b"));
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      rows.add(row + "," + (row % 7 == 0 ? "" : "word" + row % 5) + ",1");
    }
    List<String> there = heldOut(texts, rows);
    java.util.Collections.reverse(rows);
    List<String> back = heldOut(texts, rows);
    java.util.Collections.reverse(back);
    assertEquals(there, back);
    assertTrue(there.size() > 30 && there.size() < 70, there::toString);
  }

  @Test
  void a_column_that_is_wrong_throughout_does_not_hide_another_one() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,y\n");
    for (int row = 0; row < 50; row++) {
      rows.append(row).append(",,").append(row == 40 ? "x" : "1").append('\n');
    }
    String said = refused(PLAIN, rows.toString());
    assertTrue(said.contains("row 4, column 'b' is empty"), said);
    assertTrue(said.contains("row 42, column 'y' is 'x'"), said);
    assertTrue(said.contains("more, of them 47 in column 'b'"), said);
  }

  /** Else all rows of one answer would be learned, and those of the other one judged. */
  @Test
  void rows_of_equal_features_fall_on_the_same_side_whatever_their_targets() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      rows.add(row / 2 + ",1," + row % 2);
    }
    List<String> held = heldOut(PLAIN, rows);
    assertTrue(held.size() > 20 && held.size() < 80, held::toString);
    for (String row : held) {
      String other = row.substring(0, row.length() - 1) + (row.endsWith("1") ? "0" : "1");
      assertTrue(held.contains(other), row + " without " + other);
    }
  }

  private List<String> heldOut(Layout layout, List<String> rows) throws IOException {
    Path file =
        Files.writeString(folder.resolve("h.csv"), "a,b,y\n" + String.join("\n", rows) + "\n");
    collect(layout, "keep", file);
    Table table = read(layout);
    boolean[] held =
        new SplitRule(SplitRule.RANDOM, 0.5, 7, Instant.EPOCH, Optional.empty()).heldOut(table);
    return new ArrayList<>(
        IntStream.range(0, held.length).filter(row -> held[row]).mapToObj(rows::get).toList());
  }

  @Test
  void names_that_contradict_each_other_are_faults() {
    assertEquals(List.of(), PLAIN.faults());
    assertEquals(List.of(), FULL.faults());
    Layout copy = new Layout(List.of("a", "y", "a"), "y", Optional.of("y"), Optional.of("y"));
    assertEquals(4, copy.faults().size(), copy.faults()::toString);
    assertEquals(1, new Layout(List.of(), "y", Optional.empty(), Optional.empty()).faults().size());
  }

  @Test
  void mutated_tables_are_read_or_refused_in_words() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String sound = "id,at,a,b,y\n1,2026-01-02,1,2,3\n2,2026-01-03T05:00Z,\"4\",5,6\n";
    for (int round = 0; round < 200; round++) {
      byte[] bytes = sound.getBytes(UTF_8);
      for (int change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("m.csv"), bytes);
      try {
        collect(FULL, List.of("drop", "refuse", "keep").get(random.nextInt(3)), file);
        read(FULL);
      } catch (RetrainException e) {
        assertTrue(e.getMessage().length() > 10, "seed " + seed);
      }
    }
  }
}
