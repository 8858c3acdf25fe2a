package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import dev.retrain.tabular.linear.Algorithm;
import dev.retrain.tabular.model.ModelFile;
import dev.retrain.tabular.model.RegressionModel;
import dev.retrain.tabular.split.Split;
import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.Table;
import dev.retrain.tabular.table.TableFile;
import dev.retrain.tabular.table.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionModelTest {
  private static final Layout LAYOUT =
      new Layout(List.of("a", "b", "c"), "y", Optional.empty(), Optional.empty());
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final int ROWS = 400;

  @TempDir private Path folder;
  private int sets;

  /** y = 3 + 2a − b and a little noise; c is 5 in every row. */
  private static List<String> rows() {
    Random random = new Random(1);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      double y = 3 + 2 * a - b + 0.01 * random.nextGaussian();
      rows.add(String.format(Locale.ROOT, "%.12f,%.12f,5,%.12f", a, b, y));
    }
    return rows;
  }

  private Table table(List<String> rows, Layout layout) throws IOException {
    Path file = folder.resolve("t" + sets + ".csv");
    Files.writeString(file, "a,b,c,y\n" + String.join("\n", rows) + "\n");
    Path set = Files.createDirectory(folder.resolve("set" + sets++));
    Settings settings = new Settings(Map.of("paths", List.of(file.toString()), "empty", "refuse"));
    new TableSource(settings, layout).collect(new Window(Instant.EPOCH, NOW), set, Progress.SILENT);
    return TableFile.read(set, layout);
  }

  private static Split split(Table table) {
    return Split.of(table, SplitRule.RANDOM, 0.25, 42, NOW, 2);
  }

  private static RegressionModel fit(Algorithm algorithm, Table table) {
    return RegressionModel.fit(algorithm, algorithm.defaults(), table, split(table));
  }

  @Test
  void what_made_the_rows_is_found_again_and_a_constant_feature_weighs_nothing()
      throws IOException {
    RegressionModel model = fit(Algorithm.SIMPLE_LINEAR, table(rows(), LAYOUT));
    assertEquals(0.0, model.fit().coefficients().get(2));
    assertEquals(3 + 2 * 0.5 - 0.25, model.predict(new double[] {0.5, 0.25, 5}), 0.01);
    assertEquals(
        model.predict(new double[] {0.5, 0.25, 5}), model.predict(new double[] {0.5, 0.25, 99}));
  }

  @Test
  void a_row_falls_on_the_same_side_wherever_it_stands_and_whatever_is_added() throws IOException {
    List<String> rows = rows();
    Table first = table(rows, LAYOUT);
    List<String> more = new ArrayList<>(rows);
    more.add("0.5,0.5,5,3.5");
    Collections.reverse(more);
    Table second = table(more, LAYOUT);
    assertEquals(targets(first, split(first).heldOut()), held(second, 3.5));
    int share = split(first).heldOut().length;
    assertTrue(share > ROWS / 8 && share < ROWS * 3 / 8, "held out " + share);
    assertEquals(0L, split(first).facts(first).counts().get("overlap_pairs"));
    assertEquals(0L, split(first).facts(first).counts().get("misplaced_pairs"));
  }

  private static Set<Double> targets(Table table, int[] rows) {
    Set<Double> targets = new TreeSet<>();
    IntStream.of(rows).forEach(row -> targets.add(table.target(row)));
    return targets;
  }

  private static Set<Double> held(Table table, double without) {
    Set<Double> targets = targets(table, split(table).heldOut());
    targets.remove(without);
    return targets;
  }

  @Test
  void the_file_gives_the_same_model_and_the_same_model_gives_the_same_bytes() throws IOException {
    Table table = table(rows(), LAYOUT);
    for (Algorithm algorithm : Algorithm.values()) {
      Path one = Files.createDirectory(folder.resolve(algorithm + "1"));
      Path two = Files.createDirectory(folder.resolve(algorithm + "2"));
      ModelFile.write(fit(algorithm, table), one);
      RegressionModel read = ModelFile.read(one);
      assertEquals(fit(algorithm, table), read);
      ModelFile.write(read, two);
      assertArrayEquals(
          Files.readAllBytes(one.resolve(ModelFile.NAME)),
          Files.readAllBytes(two.resolve(ModelFile.NAME)));
    }
  }

  @Test
  void a_damaged_file_is_refused_in_words() throws IOException {
    ModelFile.write(fit(Algorithm.RIDGE, table(rows(), LAYOUT)), folder);
    Path file = folder.resolve(ModelFile.NAME);
    String sound = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"\"format\" : 1", "\"format\" : 2"},
          {"RIDGE", "RIGDE"},
          {"\"alpha\"", "\"alhpa\""},
          {"\"name\" : \"a\"", "\"name\" : \"b\""},
          {"\"name\" : \"a\"", "\"name\" : \"y\""},
          {"\"scale\" : 1.0", "\"scale\" : 0.0"},
          {"\"type\" : \"number\"", "\"type\" : \"text\""},
          {"\"intercept\" :", "\"intercept\" : 1, \"more\" :"},
          {"\"holdout\" : 0.25", "\"holdout\" : 1.5"},
          {"\"intercept\" : ", "\"intercept\" : 1e9999, \"x\" : "},
          {"}", ""}
        }) {
      String damaged = sound.replaceFirst(java.util.regex.Pattern.quote(change[0]), change[1]);
      assertTrue(!damaged.equals(sound), change[0]);
      Files.writeString(file, damaged);
      DataException e = assertThrows(DataException.class, () -> ModelFile.read(folder), change[1]);
      assertTrue(e.getMessage().contains("model.json"), e.getMessage());
    }
    Files.delete(file);
    assertThrows(DataException.class, () -> ModelFile.read(folder));
  }

  @Test
  void what_has_no_single_answer_is_refused_with_the_feature_and_the_cure() throws IOException {
    List<String> twins = rows().stream().map(RegressionModelTest::twin).toList();
    Table table = table(twins, LAYOUT);
    String said =
        assertThrows(DataException.class, () -> fit(Algorithm.SIMPLE_LINEAR, table)).getMessage();
    assertTrue(said.contains("feature 'b'") && said.contains("RIDGE"), said);
    fit(Algorithm.RIDGE, table);
    List<String> still = rows().stream().map(row -> row.replaceAll("[^,]*$", "7")).toList();
    Table constant = table(still, LAYOUT);
    assertThrows(DataException.class, () -> fit(Algorithm.LASSO, constant));
  }

  private static String twin(String row) {
    String[] cells = row.split(",", -1);
    return cells[0] + "," + cells[0] + "," + cells[2] + "," + cells[3];
  }

  @Test
  void parameters_that_an_algorithm_does_not_have_are_told() {
    for (Map<String, Double> wrong :
        List.of(
            Map.of("alhpa", 1.0),
            Map.of("alpha", 0.0),
            Map.of("alpha", Double.NaN),
            Map.of("tol", 1.0),
            Map.of("max_iter", 1.5))) {
      assertThrows(
          IllegalArgumentException.class, () -> Algorithm.LASSO.complete(wrong), wrong::toString);
    }
    assertThrows(
        IllegalArgumentException.class, () -> Algorithm.RIDGE.complete(Map.of("tol", 0.1)));
    assertEquals(Map.of("alpha", 3.0), Algorithm.RIDGE.complete(Map.of("alpha", 3.0)));
  }
}
