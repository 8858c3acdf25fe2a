package dev.retrain.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.Eventually;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What runs in a serving pod, the trial before a promotion and the server, works with the libraries
 * of module {@code serving} alone.
 */
class CarriedByServersTest {
  private static final Path ROOT = Path.of(System.getProperty("retrain.basedir"));
  private static final Duration START = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Installed retrain;
  private String carried;

  @BeforeEach
  void twoKindsOfModels() throws Exception {
    carried = Files.readString(ROOT.resolve("serving/target/carried.txt")).strip();
    retrain = new Installed(folder);
    Files.writeString(
        folder.resolve("models.yaml"),
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            source: {type: movielog, paths: ["logs/*.gz"], movies: logs/movies.csv}
            window: 4000d
            gate: {metric: hit@20, min: 0.01, min_units: 10}
            serve: {port: 30082, smoke_users: ["1"]}
            notify: [{on: [failed], to: "mailto:ml-team@example.org"}]
          churn:
            kind: classifier
            source: {type: table, paths: [churn.csv]}
            params: {target: left, positive: "yes", features: [age, plan], rounds: 5}
            gate: {metric: auc, min: 0.5, min_units: 10}
            serve: {port: 30083}
        """);
    retrain.run("simulate", "--out", "logs", "--days", "14", "--users", "1000").expect(0);
    Random random = new Random(7);
    List<String> rows = new ArrayList<>(List.of("age,plan,left"));
    for (int row = 0; row < 600; row++) {
      int age = 20 + random.nextInt(50);
      rows.add(
          age + "," + random.nextInt(3) + "," + (age + random.nextInt(20) > 55 ? "yes" : "no"));
    }
    Files.write(folder.resolve("churn.csv"), rows);
  }

  @Test
  void a_pod_that_serves_carries_no_library_of_a_training_and_needs_none() throws Exception {
    for (String library : List.of("xgboost4j", "kafka-clients", "angus", "sns-", "groovy")) {
      assertTrue(!carried.contains("/" + library), library + " in " + carried);
    }
    assertServes("movies", "/recommend/1");
    assertServes("churn", "/predict?age=30&plan=1");
  }

  private void assertServes(String model, String path) throws Exception {
    retrain.set("RUN_ID", "first");
    retrain.run("train", "-m", model).expect(0);
    retrain.run("gate", "-m", model).expect(0);
    Process promote = carried("promote", "--run", "first", "-m", model);
    assertEquals(0, promote.waitFor(), () -> said());
    int port = ReadmeTest.freePort();
    Process server = carried("serve", "-m", model, "--port", Integer.toString(port));
    try {
      Eventually.isTrue(model + " is ready", START, () -> status(port, "/readyz") == 200);
      HttpResponse<String> answer = retrain.get(port, path);
      assertEquals(200, answer.statusCode(), answer.body());
    } catch (AssertionError e) {
      throw new AssertionError(said(), e);
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private int status(int port, String path) {
    try {
      return retrain.get(port, path).statusCode();
    } catch (ConnectException e) {
      return 0;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Process carried(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of("-cp", carried, "dev.retrain.cli.Retrain"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .start();
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
