package dev.retrain.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.testkit.Cluster;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.Kubectl;
import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All of {@code k8s/} on a real cluster, in two namespaces of one test's own, with the image of
 * this build. The node must see the folders of this machine, as one that runs on it does.
 */
final class Installation implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration STAGE = Duration.ofMinutes(3);
  private static final int FIRST_PORT = 31_000;
  private static final int PORTS = 1_700;

  private final Cluster cluster;
  private final InstalledManifests manifests;

  /**
   * Applies everything; the servers can't be ready before a version is live.
   *
   * @param folder an empty one, for store and data
   */
  Installation(Path folder) throws IOException, InterruptedException {
    this(folder, InstalledManifests.SINGLE_NODE);
  }

  /**
   * The same with another overlay.
   *
   * @param overlay its folder, seen from the checkout or from the root
   * @param keys what the Secret of both namespaces holds, name=value; no Secret if there are none
   */
  Installation(Path folder, String overlay, String... keys)
      throws IOException, InterruptedException {
    cluster = RealParts.cluster();
    Path archive = RealParts.image();
    cluster.loadImage(archive);
    Path store = Files.createDirectories(folder.resolve("store"));
    Path logs = Files.createDirectories(store.resolve("logs"));
    for (Path open : List.of(folder, store, logs)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    String suffix = String.format(Locale.ROOT, "%06x", RANDOM.nextInt(0x1000000));
    int port = FIRST_PORT + RANDOM.nextInt(PORTS);
    manifests =
        new InstalledManifests(overlay, suffix, folder, port, ImageArchive.of(archive).name());
    List<JsonNode> objects = manifests.objects();
    if (keys.length > 0) {
      give(keys, objects);
    }
    cluster.kubectl().runWith(Manifests.text(objects), "apply", "-f", "-");
  }

  /** Before anything runs, for pods take keys when they start. */
  private void give(String[] keys, List<JsonNode> objects) {
    List<JsonNode> namespaces =
        objects.stream().filter(it -> it.path("kind").asText().equals("Namespace")).toList();
    cluster.kubectl().runWith(Manifests.text(namespaces), "apply", "-f", "-");
    List<String> command =
        new ArrayList<>(List.of("create", "secret", "generic", "retrain-environment"));
    for (String key : keys) {
      command.add("--from-literal=" + key);
    }
    training().run(command.toArray(String[]::new));
    serving().run(command.toArray(String[]::new));
  }

  Kubectl training() {
    return cluster.kubectl().in(manifests.training());
  }

  Kubectl serving() {
    return cluster.kubectl().in(manifests.serving());
  }

  /** The root of the store, on this machine. */
  Path store() {
    return manifests.folder().resolve("store");
  }

  String trainingName() {
    return manifests.training();
  }

  String servingName() {
    return manifests.serving();
  }

  /** The image of this build, as it is called in the cluster. */
  String image() {
    return manifests.image();
  }

  /** The registry with the name of this installation's namespace of servers. */
  String registry(String text) {
    return manifests.registry(text);
  }

  /** One more namespace for this test. */
  TestNamespace namespace(String stem) {
    return cluster.namespace(stem);
  }

  Kubectl kubectl() {
    return cluster.kubectl();
  }

  /** Selects the servers' pods of this installation and of no other. */
  String selector() {
    return "retrain.dev/installation=" + manifests.suffix();
  }

  /** Where the servers answer: the address of a node and the node port. */
  String address() {
    String address =
        cluster
            .kubectl()
            .run(
                "get",
                "nodes",
                "-o",
                "jsonpath={.items[0].status.addresses[?(@.type==\"InternalIP\")].address}");
    return "http://" + address + ":" + manifests.nodePort();
  }

  /**
   * Runs a command in a Job made of {@code retrain-job.yaml} and waits for its end.
   *
   * @param run the run it belongs to
   * @return what it printed
   */
  String stage(String run, String... command) throws IOException {
    ObjectNode job = manifests.job().deepCopy();
    String name = command[0] + "-" + Integer.toHexString(RANDOM.nextInt());
    ((ObjectNode) job.path("metadata")).put("name", name);
    ObjectNode trainer = (ObjectNode) job.at("/spec/template/spec/containers/0");
    trainer.set("args", JSON.valueToTree(command));
    for (JsonNode variable : trainer.path("env")) {
      if (variable.path("name").asText().equals("RUN_ID")) {
        ((ObjectNode) variable).removeAll().put("name", "RUN_ID").put("value", run);
      }
    }
    ObjectNode small = JSON.createObjectNode().put("cpu", "100m").put("memory", "512Mi");
    ((ObjectNode) trainer.path("resources")).set("requests", small);
    training().runWith(job.toString(), "create", "-f", "-");
    Eventually.isTrue(name + " has ended", STAGE, () -> !conditions(name).isBlank());
    String log = training().run("logs", "job/" + name);
    if (!conditions(name).contains("Complete")) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + log);
    }
    return log;
  }

  private String conditions(String job) {
    return training().run("get", "job", job, "-o", "jsonpath={.status.conditions[*].type}");
  }

  /** Simulates a log, trains on it and makes the version live. */
  void promoteOne(String run) throws IOException {
    stage(run, "simulate", "--out", "/home/mlprod/logs", "--days", "14", "--users", "3000");
    stage(run, "train");
    stage(run, "gate");
    stage(run, "promote");
  }

  /** Rolls the servers and waits until all of them are new. */
  void rollServers() {
    serving().run("rollout", "restart", "deployment/movie-recommender");
    serving()
        .within(STAGE.plusMinutes(1))
        .run(
            "rollout",
            "status",
            "deployment/movie-recommender",
            "--timeout=" + STAGE.toSeconds() + "s");
  }

  /** The pods of the servers that are ready and stay. */
  List<String> readyPods() throws IOException {
    JsonNode pods = JSON.readTree(serving().run("get", "pods", "-l", selector(), "-o", "json"));
    return pods.path("items").findParents("metadata").stream()
        .filter(pod -> !pod.at("/metadata/deletionTimestamp").isTextual())
        .filter(pod -> pod.at("/status/containerStatuses/0/ready").asBoolean())
        .map(pod -> pod.at("/metadata/name").asText())
        .toList();
  }

  @Override
  public void close() {
    Kubectl all = cluster.kubectl();
    all.run("delete", "namespace", manifests.training(), manifests.serving(), "--wait=false");
    for (String volume : List.of("store-training", "store-serving", "data-training")) {
      all.run(
          "delete",
          "pv",
          "retrain-" + volume + "-" + manifests.suffix(),
          "--ignore-not-found",
          "--wait=false");
    }
    manifests.deletePolicies(all);
  }
}
