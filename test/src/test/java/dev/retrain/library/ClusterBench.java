package dev.retrain.library;

import dev.retrain.testkit.Cluster;
import dev.retrain.testkit.Kubectl;
import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.TestNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A namespace of a real cluster in which the library's Jobs run a fake trainer: the Job of {@code
 * retrain-job.yaml}, but with a shell for the trainer, no volumes, and small requests.
 */
final class ClusterBench implements AutoCloseable {
  private static final String IMAGE = "localhost/java-base:17";

  /** What replaces the trainer's own in retrain-job.yaml. */
  private static final String FAKE =
      """
      {"spec": {"template": {"spec": {"terminationGracePeriodSeconds": 1,
        "containers": [{"name": "trainer", "image": "%s", "imagePullPolicy": "IfNotPresent",
          "command": ["/bin/sh", "-c", "cp -L /fake/* /tmp/ && FAKE_TRAINER=/tmp exec /bin/sh /tmp/fake-trainer.sh \\"$0\\" \\"$@\\""],
          "resources": {"requests": {"cpu": "20m", "memory": "16Mi"}, "limits": {"cpu": "1", "memory": "64Mi"}},
          "volumeMounts": [{"name": "fake", "mountPath": "/fake"}]}],
        "volumes": [{"name": "store", "persistentVolumeClaim": null, "emptyDir": {}},
                    {"name": "data", "persistentVolumeClaim": null, "emptyDir": {}},
                    {"name": "fake", "configMap": {"name": "fake"}}]}}}}
      """;

  private final Cluster cluster;
  private final TestNamespace namespace;

  ClusterBench() throws IOException {
    cluster = RealParts.cluster();
    Path archive = RealParts.baseImage();
    loadOnce(archive);
    namespace = cluster.namespace("training");
    kubectl().run("create", "serviceaccount", "retrain-trainer");
    fake(Map.of());
  }

  private void loadOnce(Path archive) {
    synchronized (ClusterBench.class) {
      if (!cluster.kubectl().run("get", "nodes", "-o", "json").contains("\"" + IMAGE + "\"")) {
        cluster.loadImage(archive);
      }
    }
  }

  Cluster cluster() {
    return cluster;
  }

  /** Kubectl in the namespace of the Jobs. */
  Kubectl kubectl() {
    return namespace.kubectl();
  }

  String namespace() {
    return namespace.name();
  }

  /** What the trainer does at these commands from now on, as shell scripts. */
  void fake(Map<String, String> scripts) throws IOException {
    Path folder = Files.createTempDirectory("fake");
    List<String> command =
        new ArrayList<>(List.of("create", "configmap", "fake", "--dry-run=client", "-o", "yaml"));
    try (InputStream script = EngineRun.class.getResourceAsStream("fake-trainer.sh")) {
      Files.copy(script, folder.resolve("fake-trainer.sh"));
    }
    for (Map.Entry<String, String> script : scripts.entrySet()) {
      Files.writeString(folder.resolve(script.getKey()), script.getValue() + "\n");
    }
    command.add("--from-file=" + folder);
    kubectl().runWith(kubectl().run(command.toArray(String[]::new)), "apply", "-f", "-");
  }

  /** A copy of the library whose Jobs run the fake trainer, changed further by this patch. */
  Path library(Path folder, String patch) throws IOException {
    Path library = Checkout.copyOfTheLibrary(folder);
    Path template = library.resolve("resources/dev/retrain/pipeline/launch/retrain-job.yaml");
    for (String change : List.of(FAKE.formatted(IMAGE), patch)) {
      String[] command = {
        "patch",
        "--local",
        "-f",
        template.toString(),
        "--type=strategic",
        "-p",
        change,
        "-o",
        "yaml"
      };
      Files.writeString(template, cluster.kubectl().run(command));
    }
    return library;
  }

  /** A build on an agent that may do what the kubeconfig of the tests may. */
  EngineRun engine(Path folder) throws IOException {
    return engine(folder, "{}");
  }

  /** The same, with this patch to the Jobs. */
  EngineRun engine(Path folder, String patch) throws IOException {
    EngineRun run =
        new EngineRun(folder)
            .with("LAUNCHER", "kubernetes")
            .library(library(folder, patch))
            .on(Map.of("KUBECONFIG", kubectl().kubeconfig().toString()));
    Files.writeString(
        run.workspace.resolve("models.yaml"), "format: 1\nstore: store\nmodels: {}\n");
    return run;
  }

  /** A kubeconfig of a new ServiceAccount that may do this with these, and nothing else. */
  Path kubeconfigOf(String account, String verbs, String resources, Path file) throws IOException {
    kubectl().run("create", "serviceaccount", account);
    kubectl().run("create", "role", account, "--verb=" + verbs, "--resource=" + resources);
    kubectl()
        .run(
            "create",
            "rolebinding",
            account,
            "--role=" + account,
            "--serviceaccount=" + namespace() + ":" + account);
    return namespace.kubeconfigOf(account, file);
  }

  /** The names of the Jobs that are there. */
  String jobs() {
    return kubectl().run("get", "jobs,pods", "-o", "name").strip();
  }

  @Override
  public void close() {
    namespace.close();
  }
}
