package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.RealParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classifiers of {@code tables.yaml}, through the commands, on the public tables. */
class ClassifierReleasesTest {
  private static final Path EXAMPLE =
      Path.of(
          System.getProperty("retrain.basedir"),
          "trainer/app/src/test/resources/dev/retrain/cli/tables.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW =
      "{\"day\": \"2\", \"period\": 0.4, \"nswprice\": 0.06, \"nswdemand\": 0.4,"
          + " \"vicprice\": 0.003, \"vicdemand\": 0.4, \"transfer\": 0.4}";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void tablesOfTheExample() throws IOException {
    bench = Workbench.empty(folder);
    bench.write("models.yaml", Files.readString(EXAMPLE));
    Path data = RealParts.shared("data/tabular");
    bench.write("phishing.csv", Files.readString(data.resolve("phishing/phishing.csv")));
    Instant first = Instant.parse("1996-05-07T00:00:00Z");
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(
                        Files.newInputStream(data.resolve("electricity/elecNormNew.csv.gz"))),
                    StandardCharsets.UTF_8));
        Writer out = Files.newBufferedWriter(folder.resolve("electricity.csv"))) {
      out.write("at,date,day,period,nswprice,nswdemand,vicprice,vicdemand,transfer,class\n");
      int row = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(first.plus(Duration.ofMinutes(30L * row++)) + "," + line + "\n");
      }
    }
  }

  private void release(String model, String run) {
    for (String stage : List.of("train", "gate", "promote", "record")) {
      bench.runAs(run, stage, "-m", model).with(0);
    }
  }

  @Test
  void electricity_goes_from_check_to_an_answer_over_http() throws Exception {
    bench.run("check", "-m", "electricity").with(0);
    release("electricity", "one");
    String version = bench.run("live", "-m", "electricity").with(0).out().strip();
    String report =
        Files.readString(folder.resolve("store/electricity/models/" + version + "/report.html"));
    for (String part : List.of("ROC curve", "Calibration", "Learning: auc")) {
      assertTrue(report.contains(part), part);
    }
    assertFalse(report.contains("Hit@K"), "the report speaks of lists");
    try (Serving serving = Serving.of(bench, "-m", "electricity")) {
      HttpResponse<String> one = serving.post("/predict", ROW);
      assertEquals(200, one.statusCode(), one.body());
      assertEquals(version, one.headers().firstValue("X-Model-Version").orElse(""));
      JsonNode answer = JSON.readTree(one.body());
      double probability = answer.get("probability").doubleValue();
      assertTrue(probability > 0 && probability < 1, one.body());
      assertEquals(probability >= 0.5 ? "UP" : "DOWN", answer.get("label").textValue());
      JsonNode two = JSON.readTree(serving.post("/predict", "[" + ROW + "," + ROW + "]").body());
      assertEquals(answer, two.get("predictions").get(1));
      String query = "day=2&period=0.4&nswprice=0.06&nswdemand=0.4&vicprice=0.003&vicdemand=0.4";
      assertTrue(serving.get("/predict?" + query + "&transfer=0.4").contains("" + probability));
      assertEquals(200, serving.post("/predict", ROW.replace("\"2\"", "2")).statusCode());
      assertEquals(200, serving.post("/predict", ROW.replace("\"2\"", "\"no day\"")).statusCode());
      refused(serving, ROW.replace("\"day\"", "\"dey\""), "column 'day' is missing");
      refused(serving, ROW.replace("\"2\"", "2.5"), "column 'day' must be a text");
      refused(serving, ROW.replace("\"2\"", "null"), "column 'day' must be a text");
      refused(serving, ROW.replace("0.06", "\"x\""), "column 'nswprice' must be a finite number");
      refused(serving, ROW.replace("0.06", "null"), "column 'nswprice' must be a finite number");
      refused(serving, ROW.replace("0.06", "1e39"), "too large to predict from");
      refused(serving, ROW.replace("{", "{\"class\": \"UP\", "), "column 'class' is unknown");
      refused(serving, "[" + ROW + ", 7]", "row 2: ");
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
  void phishing_is_released_twice_made_again_with_the_same_bytes_and_predicted_in_batches()
      throws IOException {
    release("phishing", "one");
    String version = bench.run("live", "-m", "phishing").with(0).out().strip();
    for (String threads : List.of("1", "3")) {
      bench.run("reproduce", version, "-m", "phishing", "--threads", threads).with(0);
    }
    bench.runAs("two", "train", "-m", "phishing").with(0);
    Ended gate = bench.runAs("two", "gate", "-m", "phishing").with(0);
    assertTrue(gate.out().contains("as good as"), gate.out());
    Path in = folder.resolve("phishing.csv");
    Path out = folder.resolve("scores.csv");
    bench.run("predict", "-m", "phishing", "--in", in + "", "--out", out + "").with(0);
    List<String> scores = Files.readAllLines(out);
    assertEquals("row,probability,label", scores.get(0));
    assertEquals(Files.readAllLines(in).size(), scores.size());
    assertTrue(scores.get(1).matches("1,0\\.[0-9E-]+,[01]"), scores.get(1));
  }

  @Test
  void a_worse_candidate_is_rejected_by_its_auc_and_nothing_native_speaks() throws IOException {
    release("phishing", "one");
    String text = Files.readString(EXAMPLE);
    String weak =
        text.replace(
            "target: is_phishing", "target: is_phishing\n      rounds: 1\n      max_depth: 1");
    assertFalse(weak.equals(text));
    bench.write("models.yaml", weak);
    Ended early = bench.runAs("two", "train", "-m", "phishing").with(64);
    assertTrue(early.err().contains("params.max_depth was 6, is 1"), early.err());
    String phishing = "  phishing:\n    kind: classifier\n";
    bench.write("models.yaml", weak.replace(phishing, phishing + "    version: \"1.1\"\n"));
    Ended train = bench.runAs("two", "train", "-m", "phishing").with(0);
    assertFalse((train.out() + train.err()).contains("xgboost"), train.toString());
    Ended gate = bench.runAs("two", "gate", "-m", "phishing").with(10);
    assertTrue(gate.out().contains("AUC") && gate.out().contains("below"), gate.out());
  }

  @Test
  void what_is_wrong_with_settings_and_rows_is_told_before_a_training() throws IOException {
    String text = Files.readString(EXAMPLE);
    for (List<String> change :
        List.of(
            List.of("min: 0.75", "max: 0.75", "min"),
            List.of("positive: UP", "positive: UP\n      max_depth: 0", "max_depth"),
            List.of("positive: UP", "positive: UP\n      learning_rate: 1.5", "learning_rate"),
            List.of("categories: [day]", "categories: [date]", "'date' is not in params.features"),
            List.of("positive: UP", "positive: UP\n      eval_metric: rmse", "eval_metric"))) {
      assertTrue(text.contains(change.get(0)), change.get(0));
      int place = text.lastIndexOf(change.get(0));
      bench.write(
          "models.yaml",
          text.substring(0, place)
              + change.get(1)
              + text.substring(place + change.get(0).length()));
      Ended ended = bench.run("check", "-m", "electricity").with(64);
      assertTrue((ended.out() + ended.err()).contains(change.get(2)), ended.toString());
    }
    bench.write("models.yaml", text.replace("positive: UP", "positive: up"));
    Ended train = bench.runAs("one", "train", "-m", "electricity").with(65);
    assertTrue(train.err().contains("the classes are 'DOWN' and 'UP'"), train.err());
  }
}
