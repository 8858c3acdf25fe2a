package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retrain.failure.DataException;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.tabular.boost.BoostParameters;
import dev.retrain.tabular.boost.GradientBoosting;
import dev.retrain.tabular.boost.GradientBoosting.Trained;
import dev.retrain.tabular.boost.Matrix;
import dev.retrain.tabular.trees.EnsembleFile;
import dev.retrain.tabular.trees.TreeEnsemble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientBoostingTest {
  private static final int COLUMNS = 5;

  @TempDir private Path folder;

  private static BoostParameters parameters(Map<String, Object> changes) {
    Map<String, Object> values = new HashMap<>();
    for (Key key : BoostParameters.keys()) {
      values.put(key.name(), key.defaultValue().orElseThrow());
    }
    values.putAll(changes);
    return BoostParameters.of(new Settings(values));
  }

  /** Noise, a tenth of it missing; the label follows the first column as far as it is told to. */
  private static Matrix rows(int rows, double signal, long seed) {
    Random random = new Random(seed);
    float[] values = new float[rows * COLUMNS];
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double value = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian();
        values[row * COLUMNS + column] = (float) value;
      }
      float first = values[row * COLUMNS];
      double score = (Float.isNaN(first) ? 0.2 : first) * signal + random.nextGaussian();
      labels[row] = score > 0 ? 1 : 0;
    }
    return new Matrix(values, labels, COLUMNS);
  }

  private static Trained train(Map<String, Object> changes, Matrix training, Matrix stopping) {
    return GradientBoosting.train(parameters(changes), training, stopping, Progress.SILENT);
  }

  @Test
  void the_defaults_are_those_that_are_promised() {
    BoostParameters defaults = parameters(Map.of());
    assertEquals(1000, defaults.rounds());
    assertEquals(50, defaults.earlyStoppingRounds());
    assertEquals("auc", defaults.metric().word());
    assertEquals(42, defaults.seed());
    assertEquals(6, defaults.values().get("max_depth"));
    assertEquals(0.1, defaults.values().get("learning_rate"));
  }

  @Test
  void training_ends_fifty_iterations_after_the_best_one_and_keeps_that_one_alone()
      throws IOException {
    Trained trained = train(Map.of(), rows(800, 2, 1), rows(300, 2, 2));
    int chosen = trained.chosen();
    assertEquals(Math.min(1000, chosen + 50), trained.stopping().size());
    assertEquals(trained.stopping().size(), trained.training().size());
    assertEquals(Collections.max(trained.stopping()), trained.stopping().get(chosen - 1));
    assertEquals(chosen - 1, trained.stopping().indexOf(Collections.max(trained.stopping())));
    Files.write(folder.resolve(EnsembleFile.NAME), trained.model());
    assertEquals(chosen, EnsembleFile.read(folder).size());
  }

  @Test
  void trees_in_java_answer_as_xgboost_does_with_the_file_and_with_all_trees_up_to_the_best()
      throws Exception {
    Matrix asked = rows(500, 2, 3);
    for (Map<String, Object> changes :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("eval_metric", "logloss", "max_depth", 3, "learning_rate", 0.5),
            Map.of("subsample", 0.5, "colsample_bytree", 0.6, "gamma", 1.0, "reg_alpha", 0.5))) {
      Trained trained = train(changes, rows(800, 2, 1), rows(300, 2, 2));
      Files.write(folder.resolve(EnsembleFile.NAME), trained.model());
      TreeEnsemble trees = EnsembleFile.read(folder);
      Trained whole =
          train(with(changes, "rounds", trained.chosen()), rows(800, 2, 1), rows(300, 2, 2));
      assertArrayEquals(trained.model(), whole.model(), "the slice is not the model of n rounds");
      float[][] theirs = theirs(trained.model(), asked);
      for (int row = 0; row < theirs.length; row++) {
        float[] one = new float[COLUMNS];
        System.arraycopy(asked.values(), row * COLUMNS, one, 0, COLUMNS);
        assertEquals(theirs[row][0], trees.probability(one), 1e-6);
      }
    }
  }

  private static Map<String, Object> with(Map<String, Object> changes, String name, int value) {
    Map<String, Object> all = new HashMap<>(changes);
    all.put(name, value);
    return all;
  }

  private static float[][] theirs(byte[] model, Matrix rows) throws XGBoostError, IOException {
    Booster booster = XGBoost.loadModel(model);
    DMatrix matrix = new DMatrix(rows.values(), rows.labels().length, COLUMNS, Float.NaN);
    try {
      return booster.predict(matrix);
    } finally {
      matrix.dispose();
      booster.dispose();
    }
  }

  @Test
  void the_same_rows_give_the_same_bytes_also_where_xgboost_draws() {
    for (Map<String, Object> changes :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("subsample", 0.5, "colsample_bytree", 0.5, "seed", 7))) {
      Trained one = train(changes, rows(2000, 1, 1), rows(500, 1, 2));
      Trained two = train(changes, rows(2000, 1, 1), rows(500, 1, 2));
      assertArrayEquals(one.model(), two.model());
    }
  }

  @Test
  void a_single_round_noise_and_constant_columns_are_trained_on() {
    assertEquals(1, train(Map.of("rounds", 1), rows(100, 1, 1), rows(50, 1, 2)).chosen());
    train(Map.of(), rows(80, 0, 1), rows(40, 0, 2));
    Matrix constant = new Matrix(new float[200], rows(40, 1, 1).labels(), COLUMNS);
    Trained none = train(Map.of(), constant, constant);
    assertEquals(1, none.chosen());
    assertEquals(0.5, none.stopping().get(0));
  }

  @Test
  void what_xgboost_refuses_is_told_in_one_sentence() {
    Matrix infinite =
        new Matrix(new float[] {1, Float.POSITIVE_INFINITY, 1, 1, 1}, new float[] {1}, COLUMNS);
    String said =
        assertThrows(DataException.class, () -> train(Map.of(), infinite, rows(40, 1, 1)))
            .getMessage();
    assertTrue(said.contains("inf") && said.lines().count() == 1, said);
  }

  @Test
  void native_memory_is_given_back_with_each_training() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "no /proc here");
    Matrix training = rows(20_000, 1, 1);
    Matrix stopping = rows(100, 1, 2);
    Map<String, Object> short_ = Map.of("rounds", 2);
    for (int warm = 0; warm < 20; warm++) {
      train(short_, training, stopping);
    }
    long before = resident(status);
    // a matrix is 400 kB and its bins as much again: without closing 300 of them stay, above 200 MB
    for (int round = 0; round < 300; round++) {
      train(short_, training, stopping);
    }
    long grown = resident(status) - before;
    assertTrue(grown < 100_000, "resident memory has grown by " + grown + " kB");
  }

  private static long resident(Path status) throws IOException {
    var matcher = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(Files.readString(status));
    assertTrue(matcher.find());
    return Long.parseLong(matcher.group(1));
  }

  @Test
  void a_damaged_file_is_refused_in_words() throws IOException {
    String sound =
        new String(
            train(Map.of("rounds", 3), rows(200, 2, 1), rows(100, 2, 2)).model(),
            java.nio.charset.StandardCharsets.UTF_8);
    Path file = folder.resolve(EnsembleFile.NAME);
    for (String[] change :
        new String[][] {
          {"binary:logistic", "reg:linear"},
          {"\"gbtree\"", "\"dart\""},
          {"\"left_children\":[1", "\"left_children\":[0"},
          {"\"left_children\":[1", "\"left_children\":[99999"},
          {"\"right_children\":[2", "\"right_children\":[-1"},
          {"\"split_conditions\":[", "\"split_conditions\":[1E99,"},
          {"\"split_type\":[0", "\"split_type\":[1"},
          {"\"split_indices\":[0", "\"split_indices\":[77"},
          {"\"num_feature\":\"5\",\"num_target\"", "\"num_feature\":\"x\",\"num_target\""},
          {"\"base_score\":\"", "\"base_score\":\"-"},
          {"{\"learner\"", "{\"learned\""},
          {"]}", "}"}
        }) {
      String damaged = sound.replaceFirst(Pattern.quote(change[0]), change[1]);
      assertTrue(!damaged.equals(sound), () -> change[0] + " in " + sound.substring(0, 3000));
      Files.writeString(file, damaged);
      DataException e =
          assertThrows(DataException.class, () -> EnsembleFile.read(folder), change[1]);
      assertTrue(e.getMessage().contains("model.json"), e.getMessage());
    }
    Files.delete(file);
    assertThrows(DataException.class, () -> EnsembleFile.read(folder));
  }
}
