package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.testkit.Cluster;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.Kubectl;
import dev.retrain.testkit.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Jenkins' account has the right to do, and a real API server refuses it all the same. */
@Tag("cluster")
class AdmissionPoliciesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final String RUN =
      "jsonpath={.spec.template.metadata.annotations.retrain\\.dev/run}";

  private static final String RESTART =
      "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"retrain.dev/run\": \"run-1\"}}}}}";

  /** What would need a node's folders, or a port that others have. */
  private static final Set<String> LEFT_OUT =
      Set.of("PersistentVolume", "PersistentVolumeClaim", "Service");

  @TempDir static Path folder;

  private static Cluster cluster;
  private static InstalledManifests manifests;
  private static Kubectl launcher;

  @BeforeAll
  static void the_policies_hold() throws Exception {
    cluster = RealParts.cluster();
    String suffix = Long.toHexString(System.nanoTime());
    manifests = new InstalledManifests(suffix, folder, 0, "localhost/retrain:0.1.0");
    List<JsonNode> needed =
        manifests.objects().stream()
            .filter(object -> !LEFT_OUT.contains(object.path("kind").asText()))
            .toList();
    cluster.kubectl().runWith(Manifests.text(needed), "apply", "-f", "-");
    launcher =
        LauncherAccount.of(
            cluster.kubectl().in(manifests.training()), folder.resolve("kubeconfig"));
    ObjectNode bad = job("/automountServiceAccountToken", "true");
    Eventually.isTrue("policies hold", SOON, () -> create(bad).exitCode() != 0);
    Eventually.isTrue(
        "policies hold", SOON, () -> patch("{\"spec\":{\"replicas\":0}}").exitCode() != 0);
  }

  @AfterAll
  static void nothing_is_left() {
    if (manifests != null) {
      Kubectl all = cluster.kubectl();
      all.run("delete", "namespace", manifests.training(), manifests.serving(), "--wait=false");
      manifests.deletePolicies(all);
    }
  }

  @Test
  void the_server_finds_no_fault_in_the_expressions() {
    String checks = "jsonpath={range .items[*]}{.status}{end}";
    Eventually.isTrue(
        "the server has checked both",
        SOON,
        () -> {
          String found =
              cluster
                  .kubectl()
                  .run(
                      "get",
                      "validatingadmissionpolicies",
                      "-l",
                      manifests.policies(),
                      "-o",
                      checks);
          assertFalse(found.contains("warning"), found);
          return found.matches("(.*\"typeChecking\":\\{}.*){2}");
        });
  }

  @Test
  void the_job_of_the_manifests_is_taken() throws Exception {
    Kubectl.Ended taken = create((ObjectNode) manifests.job());
    assertEquals(0, taken.exitCode(), taken::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/serviceAccountName|\"retrain-launcher\"|serviceAccountName is retrain-launcher: ",
        "/serviceAccountName|null|serviceAccountName is default: ",
        "/automountServiceAccountToken|true|automountServiceAccountToken is not false: ",
        "/automountServiceAccountToken|null|automountServiceAccountToken is not false: ",
        "/volumes/-|{\"name\": \"s\", \"secret\": {\"secretName\": \"a\"}}|volumes has s: ",
        "/volumes/-|{\"name\": \"p\", \"projected\": {\"sources\": [{\"serviceAccountToken\": {\"path\": \"t\"}}]}}|volumes has p: ",
        "/volumes/-|{\"name\": \"c\", \"csi\": {\"driver\": \"secrets-store.csi.k8s.io\"}}|volumes has c: ",
        "/volumes/-|{\"name\": \"h\", \"hostPath\": {\"path\": \"/\"}}|volumes has h: ",
        "/volumes/-|{\"name\": \"o\", \"persistentVolumeClaim\": {\"claimName\": \"other\"}}|volumes has o: ",
        "/containers/0/env/-|{\"name\": \"S\", \"valueFrom\": {\"secretKeyRef\": {\"name\": \"a\", \"key\": \"b\"}}}|env takes S from",
        "/containers/0/envFrom/-|{\"secretRef\": {\"name\": \"a\"}}|envFrom names another object than",
        "/containers/0/envFrom/-|{\"configMapRef\": {\"name\": \"retrain-environment\"}}|envFrom names another object than",
        "/containers/0/command|[\"sh\", \"-c\", \"id\"]|command is sh -c id, ",
        "/containers/0/lifecycle|{\"preStop\": {\"exec\": {\"command\": [\"id\"]}}}|or lifecycle or a probe is set: ",
        "/containers/0/livenessProbe|{\"exec\": {\"command\": [\"id\"]}}|or lifecycle or a probe is set: ",
        "/containers/-|{\"name\": \"b\", \"image\": \"b\"}|there are 2 containers, 0 initContainers",
        "/initContainers|[{\"name\": \"b\", \"image\": \"b\"}]|there are 1 containers, 1 initContainers",
        "/imagePullSecrets|[{\"name\": \"a\"}]|imagePullSecrets is set: ",
      })
  void a_job_that_could_read_a_secret_or_be_somebody_else_is_refused(
      String path, String value, String words) throws Exception {
    Kubectl.Ended refused = create(job(path, value));
    assertTrue(refused.err().contains("Error from server (Forbidden)"), refused::toString);
    assertTrue(refused.err().contains(words), refused::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"metadata\": {\"annotations\": {\"kubernetes.io/change-cause\": \"a\"}}}",
        "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"retrain.dev/run\": \"a\", \"retrain.dev/version\": \"b\"}}}}}",
        "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"kubectl.kubernetes.io/restartedAt\": \"a\"}}}}}",
        "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"retrain.dev/run\": null}}}}}",
      })
  void a_patch_of_annotations_is_taken(String patch) {
    Kubectl.Ended taken = patch(patch);
    assertEquals(0, taken.exitCode(), taken::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"server\", \"image\": \"evil:1\"}]}}}}|spec.template.spec would",
        "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"server\", \"command\": [\"id\"]}]}}}}|spec.template.spec would",
        "{\"spec\": {\"template\": {\"spec\": {\"volumes\": [{\"name\": \"s\", \"secret\": {\"secretName\": \"a\"}}]}}}}|spec.template.spec would",
        "{\"spec\": {\"template\": {\"metadata\": {\"labels\": {\"a\": \"b\"}}}}}|labels or finalizers of spec.template would",
        "{\"spec\": {\"template\": {\"metadata\": {\"annotations\": {\"a\": \"b\"}}}}}|annotations of spec.template would not stay as they are: a: ",
        "{\"spec\": {\"replicas\": 0}}|spec.replicas would be 0 instead of 3: ",
        "{\"spec\": {\"paused\": true}}|spec.selector, strategy, paused",
        "{\"spec\": {\"minReadySeconds\": 60}}|spec.selector, strategy, paused",
        "{\"spec\": {\"progressDeadlineSeconds\": 600}}|spec.selector, strategy, paused",
        "{\"spec\": {\"revisionHistoryLimit\": 0}}|spec.selector, strategy, paused",
        "{\"spec\": {\"strategy\": {\"rollingUpdate\": {\"maxUnavailable\": 3}}}}|spec.selector, strategy, paused",
        "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}|metadata.labels, ownerReferences or finalizers would",
        "{\"metadata\": {\"finalizers\": [\"a.example/b\"]}}|metadata.labels, ownerReferences or finalizers would",
        "{\"metadata\": {\"ownerReferences\": [{\"apiVersion\": \"v1\", \"kind\": \"Node\", \"name\": \"a\", \"uid\": \"b\"}]}}|metadata.labels, ownerReferences",
      })
  void a_patch_of_anything_else_is_refused(String patch, String words) {
    Kubectl.Ended refused = patch(patch);
    assertTrue(refused.err().contains("Error from server (Forbidden)"), refused::toString);
    assertTrue(refused.err().contains("denied request: " + words), refused::toString);
  }

  /** To take back is to patch too: with what the pods were, so not if that says anything else. */
  @Test
  void pods_are_taken_back_unless_somebody_else_has_changed_them_meanwhile() throws Exception {
    Kubectl serving = launcher.in(manifests.serving());
    seen();
    serving.run("patch", "deployment", "movie-recommender", "--patch", RESTART);
    seen();
    serving.run("rollout", "undo", "deployment/movie-recommender");
    assertEquals("", serving.run("get", "deployment", "movie-recommender", "-o", RUN));
    seen();
    serving.run("patch", "deployment", "movie-recommender", "--patch", RESTART);
    seen();
    cluster
        .kubectl()
        .in(manifests.serving())
        .run("set", "env", "deployment/movie-recommender", "A=b");
    seen();
    String trouble = troubleOfTakingBack();
    assertTrue(trouble.contains(" is forbidden: ValidatingAdmissionPolicy "), trouble);
    assertTrue(trouble.contains("spec.template.spec would not stay as it is: "), trouble);
    serving.run("rollout", "restart", "deployment/movie-recommender");
  }

  /** The cluster has made a revision of what the Deployment is now. */
  private static void seen() {
    String generations = "jsonpath={.metadata.generation} {.status.observedGeneration}";
    Kubectl serving = cluster.kubectl().in(manifests.serving());
    Eventually.isTrue(
        "the change is seen",
        SOON,
        () ->
            serving
                .run("get", "deployment", "movie-recommender", "-o", generations)
                .matches("([0-9]+) \\1"));
  }

  /** What a build's script says that was refused. */
  private static String troubleOfTakingBack() throws Exception {
    Path agent = Files.createTempDirectory(folder, "agent");
    String script = "resources/dev/retrain/pipeline/serve/change-deployment.sh";
    ProcessBuilder builder =
        new ProcessBuilder("sh", Manifests.checkout(script).toAbsolutePath().toString())
            .directory(agent.toFile())
            .redirectErrorStream(true)
            .redirectOutput(agent.resolve("log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "KUBECONFIG", folder.resolve("kubeconfig").toString(),
                "RETRAIN_NAMESPACE", manifests.serving(),
                "RETRAIN_DEPLOYMENT", "movie-recommender",
                "RETRAIN_SERVERS", "servers",
                "RETRAIN_CHANGE", "undo",
                "RETRAIN_RUN", "run-1",
                "RETRAIN_LIMIT_SECONDS", "60"));
    Process process = builder.start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the script did not end");
    assertEquals(69, process.exitValue(), Files.readString(agent.resolve("log")));
    return Files.readString(agent.resolve("servers/trouble"));
  }

  private static ObjectNode job(String path, String value) throws Exception {
    ObjectNode job = manifests.job().deepCopy();
    String parent = "/spec/template/spec" + path.substring(0, path.lastIndexOf('/'));
    String key = path.substring(path.lastIndexOf('/') + 1);
    JsonNode changed = JSON.readTree(value);
    if (job.at(parent) instanceof ArrayNode array) {
      array.add(changed);
    } else {
      ((ObjectNode) job.at(parent)).set(key, changed);
    }
    return job;
  }

  private static Kubectl.Ended create(ObjectNode job) {
    return launcher
        .in(manifests.training())
        .callWith(job.toString(), "create", "--dry-run=server", "-f", "-");
  }

  private static Kubectl.Ended patch(String patch) {
    return launcher
        .in(manifests.serving())
        .call("patch", "deployment", "movie-recommender", "--dry-run=server", "--patch=" + patch);
  }
}
