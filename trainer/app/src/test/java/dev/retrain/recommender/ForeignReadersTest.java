package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What NumPy, DuckDB and Python's json read from the files is what the model holds. */
class ForeignReadersTest {
  private static final int FACTORS = 6;

  @TempDir Path version;

  private RecommenderModel.Parts model;
  private List<String[]> lines;

  @BeforeEach
  void write_and_read() throws Exception {
    Path python = RealParts.python("numpy", "duckdb");
    RecommenderModel fitted = Checkerboard.model(Map.of("factors", FACTORS));
    fitted.write(version);
    model = fitted.parts();
    Path script = Path.of(ForeignReadersTest.class.getResource("read_artefacts.py").toURI());
    Process process =
        new ProcessBuilder(python.toString(), script.toString(), version.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split("\t", -1))
            .toList();
    assertEquals(0, process.waitFor());
  }

  @Test
  void numpy_reads_the_arrays_with_their_type_shape_and_values() {
    String side = String.valueOf(Checkerboard.SIDE);
    assertEquals(
        List.of(
            List.of("user_factors", "<f4", "(" + side + ", 6)", "True"),
            List.of("item_factors", "<f4", "(" + side + ", 6)", "True"),
            List.of("seen_indptr", "<i4", "(21,)", "True"),
            List.of("seen_indices", "<i4", "(180,)", "True")),
        rows("array"));
    assertFloats("user_factors", model.factors().users());
    assertFloats("item_factors", model.factors().items());
    assertIntegers("seen_indptr", model.seen().start());
    assertIntegers("seen_indices", model.seen().items());
  }

  @Test
  void the_maps_name_the_rows_in_order() {
    for (int row = 0; row < Checkerboard.SIDE; row++) {
      assertEquals(List.of(Checkerboard.id("u", row), "" + row), rows("user_map").get(row));
      assertEquals(List.of(Checkerboard.id("f", row), "" + row), rows("movie_map").get(row));
    }
    assertEquals(Checkerboard.SIDE, rows("movie_map").size());
  }

  @Test
  void duckdb_reads_popularity_titles_and_genres() {
    List<List<String>> rows = rows("popgen_popularity");
    assertEquals(Checkerboard.SIDE, rows.size());
    for (int item = 0; item < rows.size(); item++) {
      List<String> row = rows.get(item);
      assertEquals(model.items().id(item), row.get(0));
      assertEquals(model.popularity().score(item), Double.parseDouble(row.get(1)));
      assertEquals(model.popularity().pairs(item), Long.parseLong(row.get(2)));
      assertEquals("Film \"" + item + "\", é", row.get(3));
      assertEquals(item % 2 == 0 ? "Drama|Even" : "Drama|Odd", row.get(4));
    }
  }

  @Test
  void duckdb_reads_a_preference_for_each_user_and_genre() {
    List<List<String>> rows = rows("popgen_user_genre_prefs");
    assertEquals(Checkerboard.SIDE * 3, rows.size());
    List<String> genres = List.of("Drama", "Even", "Odd");
    for (int at = 0; at < rows.size(); at++) {
      List<String> row = rows.get(at);
      assertEquals(model.users().id(at / 3), row.get(0));
      assertEquals(genres.get(at % 3), row.get(1));
      float expected = model.preferences().of(at / 3, at % 3);
      assertEquals(expected, (float) Double.parseDouble(row.get(2)));
      assertEquals(at % 3 == 0, Math.abs(expected) < 1e-6);
    }
  }

  private void assertFloats(String name, float[] expected) {
    List<List<String>> rows = rows(name);
    assertEquals(expected.length, rows.size());
    for (int at = 0; at < expected.length; at++) {
      assertEquals(at / FACTORS + "," + at % FACTORS, rows.get(at).get(0));
      assertEquals(expected[at], (float) Double.parseDouble(rows.get(at).get(1)));
    }
    assertTrue(expected.length > 0);
  }

  private void assertIntegers(String name, int[] expected) {
    List<String> values = new ArrayList<>();
    for (int value : expected) {
      values.add(value + ".0");
    }
    assertEquals(values, rows(name).stream().map(row -> row.get(1)).toList());
  }

  private List<List<String>> rows(String name) {
    return lines.stream()
        .filter(line -> line[0].equals(name))
        .map(line -> List.of(line).subList(1, line.length))
        .toList();
  }
}
