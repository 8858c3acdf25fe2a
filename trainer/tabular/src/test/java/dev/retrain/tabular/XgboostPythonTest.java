package dev.retrain.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.evidence.Measurement;
import dev.retrain.registry.ModelEntry;
import dev.retrain.tabular.classifier.ClassifierFile;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same versions, read by Python's XGBoost and judged by scikit-learn. */
class XgboostPythonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path python;
  private ClassifierBench bench;

  @BeforeEach
  void peers() {
    python = RealParts.xgboost();
    bench = new ClassifierBench(folder);
  }

  private JsonNode asked(Path version, Path table) throws IOException, InterruptedException {
    Path scores = folder.resolve("scores.csv");
    try (Writer out = Files.newBufferedWriter(scores)) {
      new ClassifierKind().predict(version, table, out);
    }
    return run("xgboost_predict.py", version + "", table + "", scores + "");
  }

  private JsonNode run(String name, String... arguments) throws IOException, InterruptedException {
    Path script = folder.resolve(name);
    try (InputStream in = XgboostPythonTest.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in, name), script, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.json");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(err));
    return JSON.readTree(out.toFile());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The held-out rows as a table of their own: the last 9,062 of the electricity table. */
  private static Path last(Path table, int rows, Path to) throws IOException {
    List<String> lines = Files.readAllLines(table);
    List<String> part = new ArrayList<>(List.of(lines.get(0)));
    part.addAll(lines.subList(lines.size() - rows, lines.size()));
    return Files.write(to, part);
  }

  private static double figure(ClassifierBench.Trained trained, String metric) {
    return trained.evidence().measurements().stream()
        .filter(it -> it.metric().equals(metric) && it.subject().equals("candidate"))
        .mapToDouble(Measurement::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_classifier_split_by_time_predicts_and_scores_the_same() throws Exception {
    Path table = SharedTables.electricity(folder);
    ModelEntry entry =
        bench.entry(
            "paths: [" + table + "], time: at",
            "features: [day, period, nswprice, nswdemand, vicprice, vicdemand, transfer],"
                + " categories: [day], target: class, positive: UP",
            "split: global-time, holdout: 0.2");
    ClassifierBench.Trained trained = bench.train(entry, 2);
    int held = trained.evidence().units().size();
    JsonNode said = asked(trained.version(), last(table, held, folder.resolve("held.csv")));
    assertEquals("2.1.4", said.get("version").textValue());
    assertEquals(
        ClassifierFile.read(trained.version()).card().rounds(), said.get("rounds").intValue());
    assertEquals(held, said.get("rows").intValue());
    assertEquals(0, said.get("largest").doubleValue(), 1e-6);
    for (String metric : List.of("auc", "logloss", "accuracy")) {
      assertEquals(said.get(metric).doubleValue(), figure(trained, metric), 1e-9, metric);
    }
    trainedThereToo(table, trained);
  }

  /** Python's own training on the same three parts stops at the same tree with the same AUC. */
  private void trainedThereToo(Path table, ClassifierBench.Trained trained) throws Exception {
    Map<String, Long> counts = trained.evidence().split().counts();
    JsonNode said =
        run(
            "xgboost_train.py",
            table + "",
            counts.get("training_rows") + "",
            counts.get("stopping_rows") + "");
    int rounds = ClassifierFile.read(trained.version()).card().rounds();
    assertEquals(said.get("best").intValue(), rounds);
    var curve = trained.observations().learning().get(1);
    assertEquals(said.get("grown").intValue(), curve.values().size());
    assertEquals(said.get("auc").doubleValue(), figure(trained, "auc"), 1e-6);
    assertNotEquals(said.get("auc_of_all_trees").doubleValue(), figure(trained, "auc"), 1e-4);
  }

  @Test
  void public_rows_with_numbers_for_labels_predict_the_same() throws Exception {
    Path table = SharedTables.phishing();
    String features = Files.readAllLines(table).get(0).replace(",is_phishing", "");
    ModelEntry entry =
        bench.entry(
            "paths: [" + table + "]",
            "features: [" + features + "], target: is_phishing",
            "holdout: 0.25");
    ClassifierBench.Trained trained = bench.train(entry, 2);
    JsonNode said = asked(trained.version(), table);
    assertEquals(0, said.get("largest").doubleValue(), 1e-6);
    assertTrue(figure(trained, "auc") > 0.9, trained.evidence().measurements()::toString);
  }

  @Test
  void empty_cells_and_categories_that_are_new_predict_the_same() throws Exception {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>(List.of("a,colour,y"));
    for (int row = 0; row < 600; row++) {
      String a = row % 9 == 0 ? "" : String.format(Locale.ROOT, "%.9f", random.nextGaussian());
      String colour = List.of("red", "blue, \"\"dark\"\"", "", "<1>").get(random.nextInt(4));
      boolean yes =
          (a.isEmpty() ? 0.3 : Double.parseDouble(a)) + colour.length() / 9.0 > random.nextDouble();
      rows.add(a + ",\"" + colour + "\"," + (yes ? "yes" : "no"));
    }
    Path table = Files.write(folder.resolve("t.csv"), rows);
    ModelEntry entry =
        bench.entry(
            "paths: [" + table + "], empty: keep",
            "features: [a, colour], categories: [colour], target: y, positive: 'yes',"
                + " subsample: 0.7, learning_rate: 0.3",
            "holdout: 0.2");
    ClassifierBench.Trained trained = bench.train(entry, 1);
    rows.addAll(List.of("1e30,green,no", ",,no", "-1e-30,<1>,no"));
    Path more = Files.write(folder.resolve("more.csv"), rows);
    JsonNode said = asked(trained.version(), more);
    assertEquals(603, said.get("rows").intValue());
    assertEquals(0, said.get("largest").doubleValue(), 1e-6);
  }
}
