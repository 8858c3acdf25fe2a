package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import dev.retrain.digest.Sha256;
import dev.retrain.store.Listing;
import dev.retrain.testkit.Mlflow;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that are tracked in a real MLflow server, read back by MLflow's own client. */
@Tag("long")
class MlflowTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir static Path service;
  @TempDir Path folder;
  private static Mlflow mlflow;

  @BeforeAll
  static void start() throws IOException {
    mlflow = Mlflow.start(service);
  }

  @AfterAll
  static void stop() {
    if (mlflow != null) {
      mlflow.close();
    }
  }

  private static JsonNode contents() throws IOException, InterruptedException {
    try (InputStream in = MlflowTest.class.getResourceAsStream("mlflow_contents.py")) {
      byte[] program = Objects.requireNonNull(in).readAllBytes();
      return JSON.readTree(mlflow.ask(new String(program, UTF_8)));
    }
  }

  /** The model of the workbench, tracked; models of other tests have other names. */
  private Workbench tracked(String name, String more) throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    String registry = Files.readString(folder.resolve("models.yaml"));
    bench.write(
        "models.yaml",
        registry.replace(
            "    kind: recommender\n",
            "    kind: recommender\n    track: {name: " + name + more + "}\n"));
    bench.environment.put("MLFLOW_TRACKING_URI", mlflow.address() + "/");
    bench.environment.put("GIT_COMMIT", COMMIT);
    return bench;
  }

  private Path version(String name) {
    return folder.resolve("store/movies/models/" + name);
  }

  @Test
  void a_scheduled_release_stands_there_as_it_stands_in_the_store() throws Exception {
    Workbench bench = tracked("scheduled", "");
    bench.environment.put("TRIGGER", "schedule");
    bench.release("nightly-1");
    JsonNode all = contents();
    JsonNode runs = all.at("/experiments/scheduled_retraining");
    assertEquals(1, runs.size());
    JsonNode run = runs.get(0);
    assertEquals("retrain_2026-11-21", run.get("name").asText());
    assertEquals("FINISHED", run.get("status").asText());
    String live = bench.run("live").out().strip();
    assertTags(run.get("tags"), bench.run("show", "--json").with(0).out(), live);
    JsonNode results = JSON.readTree(version(live).resolve("eval_results.json").toFile());
    JsonNode counts = results.at("/split/counts");
    assertEquals(
        counts.get("training_pairs").asText(), run.at("/params/training_samples").asText());
    assertEquals(
        counts.get("holdout_pairs").asText(), run.at("/params/validation_samples").asText());
    assertEquals("8", run.at("/params/factors").asText());
    assertEquals("scheduled", run.at("/params/strategy").asText());
    assertEquals("schedule", run.at("/params/trigger_reason").asText());
    JsonNode figure = results.get("measurements").get(0);
    assertEquals("hit@5 candidate all", words(figure));
    for (String part : new String[] {"value", "low", "high"}) {
      String key = "hit_at_5" + (part.equals("value") ? "" : "_" + part);
      JsonNode history = run.get("metrics").get(key);
      assertEquals(1, history.size(), key);
      assertEquals(figure.get(part).asDouble(), history.get(0).get(1).asDouble(), key);
    }
    assertEquals(files(live), map(run.get("files")));
    JsonNode model = all.at("/models/scheduled");
    assertEquals("{\"champion\":\"1\"}", model.get("aliases").toString());
    JsonNode registered = model.get("versions").get(0);
    assertEquals(run.get("id"), registered.get("run"));
    assertTrue(registered.get("source").asText().endsWith("/artifacts/model"), model::toString);
    assertEquals(live, registered.at("/tags/retrain.version").asText());
    assertEquals("1.0.0", registered.at("/tags/retrain.semver").asText());
  }

  private static void assertTags(JsonNode tags, String shown, String live) throws IOException {
    JsonNode told = JSON.readTree(shown);
    Map<String, String> expected =
        Map.of(
            "mlflow.source.git.commit", COMMIT,
            "retrain.version", live,
            "retrain.digest", told.get("digest").asText(),
            "retrain.trigger", "schedule",
            "retrain.run", "nightly-1",
            "retrain.outcome", "PROMOTED",
            "retrain.verdict", "PASS",
            "retrain.semver", "1.0.0");
    expected.forEach((key, value) -> assertEquals(value, tags.path(key).asText(), key));
    assertTrue(
        told.get("tracked").asText().startsWith(mlflow.address() + "/#/experiments/"), shown);
  }

  private static String words(JsonNode figure) {
    return figure.get("metric").asText()
        + " "
        + figure.get("subject").asText()
        + " "
        + figure.get("slice").asText();
  }

  /** Digest by place, of the files that are to be there. */
  private Map<String, String> files(String version) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : Listing.of(version(version))) {
      String name = file.getFileName().toString();
      boolean beside = name.matches("report.html|eval_results.json|provenance.json|MANIFEST.json");
      if (!name.equals("eval_units.csv")) {
        files.put((beside ? "" : "model/") + name, Sha256.of(Files.readAllBytes(file)));
      }
    }
    assertTrue(files.size() > 5, files::toString);
    return files;
  }

  @Test
  void aliases_follow_promotions_and_rollbacks_and_nothing_is_there_twice() throws Exception {
    Workbench bench = tracked("moved", ", experiment: 'of {model}', run: '{version} by {trigger}'");
    bench.release("one");
    bench.runAs("two", "train").with(0);
    assertEquals(Map.of("challenger", "2", "champion", "1"), aliases("moved"));
    for (String stage : new String[] {"gate", "promote", "record"}) {
      bench.runAs("two", stage).with(0);
    }
    assertEquals(Map.of("champion", "2"), aliases("moved"));
    bench.run("rollback").with(0);
    assertEquals(Map.of("champion", "1"), aliases("moved"));
    bench.runAs("two", "train").with(0);
    bench.run("track", "--all").with(0);
    Ended again = bench.run("track", "--all").with(0);
    assertEquals(2, again.out().lines().count(), again.out());
    JsonNode all = contents();
    assertEquals(2, all.at("/experiments/of movies").size());
    assertEquals(2, all.at("/models/moved/versions").size());
    String second = all.at("/models/moved/versions/1/tags/retrain.version").asText();
    assertEquals(second + " by manual", all.at("/experiments/of movies/1/name").asText());
  }

  private static Map<String, String> aliases(String model) throws Exception {
    return map(contents().at("/models/" + model + "/aliases"));
  }

  private static Map<String, String> map(JsonNode node) {
    return JSON.convertValue(node, new TypeReference<TreeMap<String, String>>() {});
  }

  @Test
  void a_server_that_is_away_changes_nothing_and_is_told_later() throws Exception {
    Workbench bench = tracked("later", "");
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      bench.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:" + closed.getLocalPort());
    }
    for (String stage : new String[] {"train", "gate", "promote", "record"}) {
      Ended ended = bench.runAs("first", stage).with(0);
      assertEquals(1, ended.err().lines().filter(line -> line.contains("not tracked")).count());
      assertTrue(ended.err().contains("can't be reached"), ended.err());
    }
    assertEquals("PROMOTED", bench.run("versions").out().replaceAll("(?s).*(PROMOTED).*", "$1"));
    Ended away = bench.run("track").with(75);
    assertTrue(away.err().contains("can't be reached"), away.err());
    assertFalse(bench.run("show").with(0).out().contains("tracked="));
    bench.environment.put("MLFLOW_TRACKING_URI", mlflow.address().toString());
    Ended told = bench.run("track", "--all").with(0);
    String page = told.out().strip().replaceAll(".* ", "");
    assertTrue(bench.run("show").with(0).out().contains("\ntracked=" + page + "\n"), page);
    JsonNode all = contents();
    assertEquals("first", all.at("/experiments/retraining_movies/0/name").asText());
    assertEquals("PROMOTED", all.at("/models/later/versions/0/tags/retrain.outcome").asText());
    assertEquals("{\"champion\":\"1\"}", all.at("/models/later/aliases").toString());
  }

  @Test
  void a_classifiers_learning_curves_are_there_iteration_by_iteration() throws Exception {
    Workbench bench = Workbench.empty(folder);
    Random random = new Random(Workbench.SEED);
    StringBuilder rows = new StringBuilder("a,b,y\n");
    for (int row = 0; row < 600; row++) {
      double a = random.nextGaussian();
      rows.append(a).append(',').append(random.nextGaussian()).append(',');
      rows.append(a + random.nextGaussian() > 0 ? 1 : 0).append('\n');
    }
    bench.write("rows.csv", rows.toString());
    bench.write(
        "models.yaml",
        """
        format: 1
        store: store
        models:
          clicks:
            kind: classifier
            source: {type: table, paths: [rows.csv]}
            params: {features: [a, b], target: y}
            evaluate: {split: random, holdout: 0.25}
            gate: {metric: auc, min: 0.6, champion: {margin: 0.02}, min_units: 50}
            track: {uri: "%s"}
        """
            .formatted(mlflow.address()));
    bench.runAs("boosted", "train").with(0);
    JsonNode run = contents().at("/experiments/retraining_clicks/0");
    JsonNode curve = run.at("/metrics/stopping_auc");
    int best = run.at("/params/best_iteration").asInt();
    assertTrue(curve.size() > best && best >= 1, run.get("params").toString());
    double highest = 0;
    for (int at = 0; at < curve.size(); at++) {
      assertEquals(at + 1, curve.get(at).get(0).asInt());
      highest = Math.max(highest, curve.get(at).get(1).asDouble());
    }
    assertEquals(highest, curve.get(best - 1).get(1).asDouble());
    JsonNode figures = run.at("/metrics/auc_roc");
    assertEquals(1, figures.size(), run.get("metrics").toString());
    assertTrue(run.get("files").has("learning_curves.json"), run.get("files").toString());
  }
}
