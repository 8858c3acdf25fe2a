package dev.retrain.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.Outcome;
import dev.retrain.progress.Progress;
import dev.retrain.testkit.Mlflow;
import dev.retrain.tracking.TrackedVersion;
import dev.retrain.tracking.TrackingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One version and a real server: races, breaks and what MLflow's own client reads back. */
class MlflowServerTest {
  private static final String ASK =
      """
      import sys
      from mlflow import MlflowClient
      client = MlflowClient()
      experiment = client.get_experiment_by_name(sys.argv[1])
      for run in client.search_runs([experiment.experiment_id]):
          names = [f.path for f in client.list_artifacts(run.info.run_id)]
          names += [f.path for f in client.list_artifacts(run.info.run_id, "model")]
          history = client.get_metric_history(run.info.run_id, "stopping_auc")
          metrics = run.data.metrics
          params = run.data.params
          print("run", run.info.run_name, run.info.status)
          print("files", ",".join(sorted(names)))
          print("curve", [(m.step, m.value) for m in history])
          print("auc", metrics["auc_roc"], metrics["auc_roc_low"], metrics["champion/auc_roc"])
          print("samples", params["training_samples"], params["validation_samples"])
          print("other", params["features"], params["best_iteration"])
          print("names", ascii(sorted(k for k in params if "ore" in k or k.startswith("by") or k == "none")))
          print("long", len(params["long"]), "id", run.data.tags["retrain.run"])
      """;

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

  private static MlflowServer server(URI address) {
    return MlflowTracker.server(address, Map.of(), Limits.USUAL, Progress.SILENT);
  }

  private TrackedVersion version(String model) throws IOException {
    return SampleVersion.in(folder, model, Optional.empty());
  }

  @Test
  void the_client_reads_back_what_was_delivered() throws Exception {
    server(mlflow.address()).deliver(version("whole"));
    assertEquals(
        """
        run it's "run" `1` %_ FINISHED
        files MANIFEST.json,model,model/booster.json
        curve [(1, 0.5), (2, 0.75), (3, 0.7)]
        auc 0.91 0.875 0.9
        samples 800 200
        other a, b 2
        names ['by..._Sci-Fi__x', 'none', 's\\xe7ore']
        long 6000 id it's "run" `1` %_
        """,
        mlflow.ask(ASK, "retraining_whole"));
    server(mlflow.address())
        .deliver(SampleVersion.in(folder, "whole", Optional.of(Outcome.FAILED)));
    String later = mlflow.ask(ASK, "retraining_whole");
    assertTrue(later.startsWith("run it's \"run\" `1` %_ FAILED\n"), later);
    assertEquals(8, later.lines().count(), later);
  }

  @Test
  void many_who_make_an_experiment_at_once_all_get_the_same() throws Exception {
    Connection connection =
        new Connection(
            mlflow.address(), Optional.empty(), Limits.USUAL.connect(), System::nanoTime);
    Set<String> ids =
        Set.copyOf(
            atOnce(
                6,
                () ->
                    new Experiments(connection, new Questions(connection, Limits.USUAL))
                        .id("raced, 'quoted' & \"so\"")));
    assertEquals(1, ids.size(), ids::toString);
  }

  @Test
  void deliveries_at_the_same_time_leave_one_run() throws Exception {
    TrackedVersion version = version("twice");
    List<String> ended =
        atOnce(
            4,
            () -> {
              try {
                return server(mlflow.address()).deliver(version);
              } catch (TrackingException e) {
                return e.getMessage();
              }
            });
    String page = server(mlflow.address()).deliver(version);
    assertEquals(page, server(mlflow.address()).deliver(version), ended::toString);
    String all = mlflow.ask(ASK, "retraining_twice");
    assertEquals(8, all.lines().count(), all + ended);
    assertTrue(all.contains("files MANIFEST.json,model,model/booster.json"), all);
  }

  private static List<String> atOnce(int many, java.util.concurrent.Callable<String> task)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<String> results = new ArrayList<>();
      for (Future<String> one :
          threads.invokeAll(
              IntStream.range(0, many).mapToObj(i -> task).collect(Collectors.toList()))) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_delivery_that_broke_off_in_a_file_is_made_whole_by_the_next() throws Exception {
    TrackedVersion version = version("broken-off");
    try (Relay relay = Relay.cutting(mlflow.address(), "/model/booster.json", 1 << 20)) {
      TrackingException e =
          assertThrows(TrackingException.class, () -> server(relay.address()).deliver(version));
      assertTrue(e.getMessage().contains("broke off"), e.getMessage());
    }
    String half = mlflow.ask(ASK, "retraining_broken-off");
    assertTrue(half.contains(" RUNNING\nfiles MANIFEST.json,model\n"), half);
    server(mlflow.address()).deliver(version);
    String whole = mlflow.ask(ASK, "retraining_broken-off");
    assertEquals(
        half.replace("RUNNING", "FINISHED").replace(",model\n", ",model,model/booster.json\n"),
        whole);
  }

  @Test
  void a_deleted_experiment_is_told_with_its_cure() throws Exception {
    server(mlflow.address()).deliver(version("gone"));
    mlflow.ask(
        """
        from mlflow import MlflowClient
        client = MlflowClient()
        client.delete_experiment(client.get_experiment_by_name("retraining_gone").experiment_id)
        """);
    TrackedVersion version = version("gone");
    TrackingException e =
        assertThrows(TrackingException.class, () -> server(mlflow.address()).deliver(version));
    assertTrue(
        e.getMessage().endsWith("restore it there, or name another by track.experiment"),
        e.getMessage());
  }
}
