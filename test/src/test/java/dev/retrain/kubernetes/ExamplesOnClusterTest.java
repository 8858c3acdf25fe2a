package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.endtoend.Installed;
import dev.retrain.endtoend.Installed.Ended;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All models of {@code examples/models.yaml} with every command a Job of a real cluster: promoted,
 * one of them rejected the next time, another one taken back. Nobody serves them here; that is
 * {@link JenkinsfileOnClusterTest}'s.
 */
@Tag("cluster")
@Timeout(1800)
class ExamplesOnClusterTest {
  private static final int AT_ONCE = 3;
  private static final List<String> TABLES =
      List.of("bikes", "diabetes", "electricity", "phishing");

  @TempDir Path folder;
  private Installation installation;
  private Installed retrain;
  private Path registry;
  private final List<String> globals = new ArrayList<>();

  @BeforeEach
  void everythingOfTheManifestsAndTheData() throws Exception {
    Path data = RealParts.shared("data/tabular");
    installation = new Installation(folder.resolve("node"));
    retrain = new Installed(folder);
    Path seen = installation.store().resolve("logs");
    for (String table : TABLES) {
      String make = "'%s/examples/run' --table %s '%s'".formatted(retrain.home(), table, data);
      retrain.shell(make).expect(0);
    }
    try (Stream<Path> tables = Files.list(folder.resolve(".retrain/examples/tables"))) {
      for (Path table : tables.toList()) {
        Files.copy(table, seen.resolve(table.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    installation.stage("log", "simulate", "--out", "/home/mlprod/logs");
    registry = Files.writeString(folder.resolve("models.yaml"), registryOfTheCluster());
    Path kubeconfig = folder.resolve("kubeconfig");
    LauncherAccount.of(installation.training(), kubeconfig);
    globals.add("KUBECONFIG=" + kubeconfig);
    globals.add("RETRAIN_REGISTRY=" + registry);
    Files.writeString(
        folder.resolve("Jenkinsfile.retrain"),
        """
        @Library('retrain') _
        retrainPipeline(registry: env.RETRAIN_REGISTRY, namespace: '%s', image: '%s', cpu: '250m', memory: '1Gi', startSeconds: 600)
        """
            .formatted(installation.trainingName(), installation.image()));
  }

  private String registryOfTheCluster() throws IOException {
    return Files.readString(Path.of(retrain.home(), "examples/models.yaml"))
        .replace("store: store", "store: file:///home/mlprod")
        .replaceAll("(?<=[\\[ ])(logs|tables)/", "/data/")
        .replaceAll("serve: \\{.*", "serve: none");
  }

  @AfterEach
  void nothingIsLeft() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void every_model_is_promoted_then_one_is_rejected_and_one_taken_back() throws Exception {
    Map<String, String> live = promoted("movies", "bikes", "diabetes", "electricity", "phishing");

    String usual = Files.readString(registry);
    Files.writeString(registry, usual.replace("alpha: 0.5}", "alpha: 30}\n    version: 1.1"));
    Ended worse = build("diabetes").expect(10);
    assertTrue(worse.out().contains("REJECTED: "), worse.out());
    assertEquals(live.get("diabetes"), live("diabetes"));

    Files.writeString(registry, usual);
    String newer = promoted("bikes").get("bikes");
    assertNotEquals(live.get("bikes"), newer);
    build("bikes", "-p", "ROLL_BACK_TO=" + live.get("bikes")).expect(0);
    assertEquals(live.get("bikes"), live("bikes"));
  }

  /** Builds that run side by side; the version that each made live, by model. */
  private Map<String, String> promoted(String... models) throws Exception {
    ExecutorService builds = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<String, Future<Ended>> running = new LinkedHashMap<>();
      for (String model : models) {
        running.put(model, builds.submit(() -> build(model)));
      }
      Map<String, String> live = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Ended>> build : running.entrySet()) {
        String out = build.getValue().get().expect(0).out();
        assertTrue(out.contains("Finished: SUCCESS"), out);
        String version = live(build.getKey());
        assertTrue(out.contains("PROMOTED: " + version), out);
        live.put(build.getKey(), version);
      }
      return live;
    } finally {
      builds.shutdownNow();
    }
  }

  private Ended build(String model, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("pipeline", "--job", model));
    command.addAll(List.of("--workspace", "ws-" + model, "-p", "MODEL=" + model));
    command.addAll(List.of(more));
    globals.forEach(global -> command.addAll(List.of("-e", global)));
    command.add("Jenkinsfile.retrain");
    return retrain.run(command.toArray(String[]::new));
  }

  /** The live version, as this machine reads it in the store. */
  private String live(String model) throws IOException {
    Path latest = installation.store().resolve(model).resolve("latest");
    return Files.readSymbolicLink(latest).getFileName().toString();
  }
}
