package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regressions of {@code tables.yaml}, through the commands, on the public tables. */
class RegressionReleasesTest {
  private static final Path EXAMPLE =
      Path.of(
          System.getProperty("retrain.basedir"),
          "trainer/app/src/test/resources/dev/retrain/cli/tables.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW =
      "{\"age\": 59, \"sex\": 2, \"bmi\": 32.1, \"bp\": 101, \"s1\": 157, \"s2\": 93.2, \"s3\": 38,"
          + " \"s4\": 4, \"s5\": 4.8598, \"s6\": 87}";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void tablesOfTheExample() throws IOException {
    bench = Workbench.empty(folder);
    Path data = RealParts.shared("data/tabular");
    bench.write("models.yaml", Files.readString(EXAMPLE));
    List<String> features = Files.readAllLines(data.resolve("diabetes/diabetes_data_raw.csv"));
    List<String> targets = Files.readAllLines(data.resolve("diabetes/diabetes_target.csv"));
    List<String> rows = new ArrayList<>(List.of("age,sex,bmi,bp,s1,s2,s3,s4,s5,s6,progression"));
    for (int row = 0; row < features.size(); row++) {
      rows.add(features.get(row).replace(' ', ',') + "," + targets.get(row));
    }
    Files.write(folder.resolve("diabetes.csv"), rows);
    tableOfBikes();
  }

  private void tableOfBikes() {
    Path packed = RealParts.shared("data/tabular/bike-sharing/hour.csv.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.copy(in, folder.resolve("bike-sharing.csv"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void release(String model, String run) {
    for (String stage : List.of("train", "gate", "promote", "record")) {
      bench.runAs(run, stage, "-m", model).with(0);
    }
  }

  @Test
  void the_lasso_goes_from_check_to_an_answer_over_http() throws Exception {
    Ended check = bench.run("check", "-m", "diabetes").with(0);
    assertTrue(check.out().contains("442"), check.out());
    release("diabetes", "one");
    String version = bench.run("live", "-m", "diabetes").with(0).out().strip();
    String report =
        Files.readString(folder.resolve("store/diabetes/models/" + version + "/report.html"));
    assertTrue(report.contains("Residuals") && report.contains("rmse"), "no residual plot");
    assertFalse(report.contains("Hit@K"), "the report speaks of lists");
    try (Serving serving = Serving.of(bench, "-m", "diabetes")) {
      HttpResponse<String> one = serving.post("/predict", ROW);
      assertEquals(200, one.statusCode(), one.body());
      assertEquals(version, one.headers().firstValue("X-Model-Version").orElse(""));
      double prediction = JSON.readTree(one.body()).get("prediction").doubleValue();
      JsonNode two = JSON.readTree(serving.post("/predict", "[" + ROW + "," + ROW + "]").body());
      assertEquals(prediction, two.get("predictions").get(1).doubleValue());
      assertTrue(prediction > 25 && prediction < 346, "outside the table: " + prediction);
      refused(serving, ROW.replace("\"bmi\"", "\"bmx\""), "column 'bmi' is missing");
      refused(serving, ROW.replace("32.1", "\"x\""), "column 'bmi' must be a finite number");
      refused(serving, ROW.replace("{", "{\"x\": 1, "), "column 'x' is unknown");
      refused(serving, "[" + ROW + ", 7]", "row 2: ");
      refused(serving, "{", "not JSON");
      assertEquals(413, serving.post("/predict", " ".repeat(2 << 20)).statusCode());
      assertEquals(405, serving.post("/version", ROW).statusCode());
      assertTrue(serving.get("/version").contains(version));
      assertTrue(serving.get("/metrics").contains("what=\"features\""));
    }
  }

  private static void refused(Serving serving, String body, String why) throws Exception {
    HttpResponse<String> answer = serving.post("/predict", body);
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(why), answer.body());
  }

  @Test
  void a_worse_candidate_is_rejected_against_the_champion_on_the_same_rows() {
    release("diabetes", "one");
    String live = bench.run("live", "-m", "diabetes").out().strip();
    bench.write("models.yaml", exampleWith("alpha: 0.5", "alpha: 30"));
    Ended early = bench.runAs("two", "train", "-m", "diabetes").with(64);
    assertTrue(early.err().contains("params.model_params.alpha was 0.5, is 30"), early.err());
    bench.write("models.yaml", raised("1.1", exampleWith("alpha: 0.5", "alpha: 30")));
    bench.runAs("two", "train", "-m", "diabetes").with(0);
    Ended gate = bench.runAs("two", "gate", "-m", "diabetes").with(10);
    assertEquals("REJECTED", gate.record().get("outcome"));
    assertEquals("rmse", gate.record().get("metric"));
    assertTrue(Double.parseDouble(gate.record().get("gain")) < -4, gate.record().toString());
    assertTrue(Double.parseDouble(gate.record().get("champion_figure")) < 65, gate.toString());
    assertTrue(gate.out().contains("RMSE") && gate.out().contains("worse than"), gate.out());
    assertEquals(live, bench.run("live", "-m", "diabetes").out().strip());
  }

  @Test
  void a_ridge_split_by_time_is_released_twice_and_made_again_with_the_same_bytes() {
    release("bike-sharing", "one");
    String version = bench.run("live", "-m", "bike-sharing").with(0).out().strip();
    bench.run("reproduce", version, "-m", "bike-sharing").with(0);
    Ended restart = bench.run("restart", "-m", "bike-sharing").with(0);
    assertTrue(restart.out().contains("is served nowhere"), restart.out());
    predictedInBatches();
    bench.runAs("two", "train", "-m", "bike-sharing").with(0);
    Ended gate = bench.runAs("two", "gate", "-m", "bike-sharing").with(0);
    assertTrue(gate.out().contains("as good as"), gate.out());
  }

  private void predictedInBatches() {
    Path in = folder.resolve("bike-sharing.csv");
    Path out = folder.resolve("scores.csv");
    String[] predict = {"predict", "-m", "bike-sharing", "--in", in.toString(), "--out", out + ""};
    bench.run(predict).with(0);
    List<String> rows = lines(in);
    bench.run("predict", "-m", "bike-sharing", "--in", in + "", "--out", in + "").with(64);
    assertEquals(rows, lines(in));
    List<String> scores = lines(out);
    assertEquals("instant,prediction", scores.get(0));
    assertEquals(lines(in).size(), scores.size());
    assertTrue(scores.get(1).matches("1,-?[0-9.E-]+"), scores.get(1));
    bench.write("bike-sharing.csv", "instant,season\n1,1\n");
    Ended refused = bench.run(predict).with(65);
    assertTrue(refused.err().contains("column 'windspeed' is missing"), refused.err());
    assertEquals(scores, lines(out));
    assertEquals(0, folder.toFile().list((where, name) -> name.startsWith(".predict")).length);
    tableOfBikes();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everything_wrong_with_a_table_is_told_at_once_and_nothing_is_published() {
    bench.write(
        "diabetes.csv",
        """
        age,sex,bmi,bp,s1,s2,s3,s4,s5,s6,progression
        1,1,NaN,1,1,1,1,1,1,1,1
        1,1,1,1,x,1,1,1,1,1,1e999
        1,1,1
        """);
    for (Ended ended :
        List.of(
            bench.run("check", "-m", "diabetes").with(65),
            bench.runAs("one", "train", "-m", "diabetes").with(65))) {
      String said = ended.out() + ended.err();
      for (String part :
          List.of("row 2, column 'bmi'", "row 3, column 's1'", "'progression'", "row 4 has 3")) {
        assertTrue(said.contains(part), said);
      }
    }
    assertFalse(Files.exists(folder.resolve("store/diabetes/datasets/v20261121_030200")));
  }

  @Test
  void wrong_words_of_the_kind_are_told_by_the_registry() {
    for (List<String> change :
        List.of(
            List.of("max: 65", "min: 65", "min"),
            List.of("max: 65", "max: -1", "out of range"),
            List.of("split: random", "split: last-one-out", "last-one-out"),
            List.of("metric: rmse", "metric: hit@20", "hit@20"),
            List.of("champion: {margin: 4}", "champion: {}", "margin"),
            List.of("model_type: LASSO", "model_type: LASO", "LASO"),
            List.of("min_units: 60", "baseline: popularity", "popularity"))) {
      bench.write("models.yaml", exampleWith(change.get(0), change.get(1)));
      Ended ended = bench.run("check", "-m", "diabetes").with(64);
      assertTrue((ended.out() + ended.err()).contains(change.get(2)), ended.toString());
    }
    bench.write("models.yaml", exampleWith("target: progression", "target: bmi"));
    String said = bench.run("check", "-m", "diabetes").with(64).out();
    assertTrue(said.contains("is among params.features"), said);
  }

  private static String raised(String version, String registry) {
    return registry.replaceFirst("    kind:", "    version: " + version + "\n    kind:");
  }

  @Test
  void another_type_wants_a_new_a_and_other_features_a_new_b_told_before_a_training() {
    release("diabetes", "one");
    String other = exampleWith("LASSO", "RIDGE");
    bench.write("models.yaml", raised("1.1", other));
    Ended type = bench.runAs("two", "train", "-m", "diabetes").with(64);
    for (String part : List.of("params.model_type was LASSO, is RIDGE", "write 'version: 2.0'")) {
      assertTrue(type.err().contains(part), type.err());
    }
    bench.write("models.yaml", raised("2.0", other));
    release("diabetes", "two");

    String fewer = exampleWith("LASSO", "RIDGE").replace("s5, s6]", "s6]");
    bench.write("models.yaml", raised("2.0", fewer));
    Ended features = bench.run("check", "-m", "diabetes").with(64);
    assertTrue(features.out().contains("params.features lacks s5"), features.out());
    bench.write("models.yaml", raised("2.1", fewer));
    Ended check = bench.run("check", "-m", "diabetes").with(0);
    for (String part : List.of("missing are s5", "can't be scored on the same rows")) {
      assertTrue(check.out().contains(part), check.out());
    }
    bench.runAs("three", "train", "-m", "diabetes").with(0);
    Ended gate = bench.runAs("three", "gate", "-m", "diabetes").with(11);
    assertTrue(gate.out().contains("needs the features s5"), gate.out());
  }

  private static String exampleWith(String part, String other) {
    try {
      String text = new String(Files.readAllBytes(EXAMPLE), UTF_8);
      assertTrue(text.contains(part), part);
      return text.replaceFirst(java.util.regex.Pattern.quote(part), other);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
