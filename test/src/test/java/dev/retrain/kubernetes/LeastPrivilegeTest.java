package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.testkit.Cluster;
import dev.retrain.testkit.Kubectl;
import dev.retrain.testkit.RealParts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real API server lets Jenkins' account do, and what not. */
@Tag("cluster")
class LeastPrivilegeTest {
  private static final String GOLDEN = "launcher-rights.txt";

  @TempDir static Path folder;

  private static Cluster cluster;
  private static InstalledManifests manifests;
  private static Kubectl launcher;

  @BeforeAll
  static void an_account_with_the_rights_of_the_manifests() throws Exception {
    cluster = RealParts.cluster();
    String suffix = Long.toHexString(System.nanoTime());
    manifests = new InstalledManifests(suffix, folder, 0, "localhost/retrain:0.1.0");
    List<JsonNode> needed =
        manifests.objects().stream()
            .filter(
                object ->
                    List.of("Namespace", "ServiceAccount", "Role", "RoleBinding")
                        .contains(object.path("kind").asText()))
            .toList();
    cluster.kubectl().runWith(Manifests.text(needed), "apply", "-f", "-");
    launcher =
        LauncherAccount.of(
            cluster.kubectl().in(manifests.training()), folder.resolve("kubeconfig"));
  }

  @AfterAll
  static void nothing_is_left() {
    if (manifests != null) {
      cluster
          .kubectl()
          .run("delete", "namespace", manifests.training(), manifests.serving(), "--wait=false");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training|create jobs.batch|yes",
        "training|delete jobs.batch|yes",
        "training|create configmaps|yes",
        "training|get pods --subresource=log|yes",
        "training|list events|yes",
        "serving|patch deployments.apps/movie-recommender|yes",
        "serving|watch deployments.apps/movie-recommender|yes",
        "serving|list pods|yes",
        "serving|list replicasets.apps|yes",
        "serving|list endpointslices.discovery.k8s.io|yes",
        "training|create pods|no",
        "training|delete pods|no",
        "training|create pods --subresource=exec|no",
        "training|create pods --subresource=attach|no",
        "training|create pods --subresource=portforward|no",
        "training|patch pods --subresource=ephemeralcontainers|no",
        "training|get secrets|no",
        "training|list secrets|no",
        "training|create serviceaccounts --subresource=token|no",
        "training|create rolebindings.rbac.authorization.k8s.io|no",
        "training|update roles.rbac.authorization.k8s.io|no",
        "training|deletecollection jobs.batch|no",
        "training|get persistentvolumeclaims|no",
        "training|create deployments.apps|no",
        "serving|patch deployments.apps/other|no",
        "serving|patch deployments.apps|no",
        "serving|delete deployments.apps/movie-recommender|no",
        "serving|create deployments.apps|no",
        "serving|patch deployments.apps/movie-recommender --subresource=scale|no",
        "serving|delete pods|no",
        "serving|create pods --subresource=exec|no",
        "serving|get pods --subresource=log|no",
        "serving|get secrets|no",
        "serving|get configmaps|no",
        "serving|create jobs.batch|no",
        "serving|patch services|no",
        "default|list pods|no",
        "kube-system|get secrets|no",
        "kube-system|list configmaps|no",
      })
  void the_agent_may_do_its_work_and_nothing_else(String namespace, String what, String answer) {
    assertEquals(answer, mayIt(launcher.in(name(namespace)), what), namespace + ": " + what);
  }

  @ParameterizedTest
  @CsvSource({
    "list nodes",
    "list namespaces",
    "create namespaces",
    "list persistentvolumes",
    "create clusterrolebindings.rbac.authorization.k8s.io",
    "impersonate users",
  })
  void the_agent_has_no_rights_in_the_cluster_as_a_whole(String what) {
    assertEquals("no", mayIt(launcher, what + " --all-namespaces"), what);
  }

  @ParameterizedTest
  @CsvSource({"training,retrain-trainer", "serving,retrain-server", "training,default"})
  void pods_may_do_nothing(String namespace, String account) {
    String user = "system:serviceaccount:" + name(namespace) + ":" + account;
    String rights =
        cluster.kubectl().in(name(namespace)).run("auth", "can-i", "--list", "--as=" + user);
    assertEquals(List.of(), ownRights(rights));
  }

  /** {@code -Dgolden.write=true} writes the file anew. */
  @Test
  void the_list_of_rights_equals_the_one_that_was_agreed() throws Exception {
    StringBuilder list = new StringBuilder();
    for (String namespace : List.of("training", "serving", "default")) {
      list.append(namespace).append('\n');
      for (String right : ownRights(launcher.in(name(namespace)).run("auth", "can-i", "--list"))) {
        list.append("  ").append(right).append('\n');
      }
    }
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(
          Manifests.checkout("test/src/test/resources/dev/retrain/kubernetes/" + GOLDEN), list);
    }
    try (var golden = LeastPrivilegeTest.class.getResourceAsStream(GOLDEN)) {
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), list.toString());
    }
  }

  @Test
  void the_server_refuses_what_the_list_does_not_name() {
    Kubectl.Ended secrets = launcher.in(manifests.training()).call("get", "secrets");
    assertEquals(1, secrets.exitCode());
    assertTrue(secrets.err().contains("Forbidden"), secrets::toString);
  }

  @Test
  void a_pod_that_could_become_root_is_refused_where_models_are_trained() throws Exception {
    ObjectNode pod = manifests.job().at("/spec/template").deepCopy();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ((ObjectNode) pod.path("metadata"))
        .put("name", "planted")
        .put("namespace", manifests.training());
    ((ObjectNode) pod.at("/spec/securityContext")).put("runAsNonRoot", false);
    Kubectl.Ended refused =
        cluster.kubectl().callWith(pod.toString(), "create", "--dry-run=server", "-f", "-");
    assertTrue(refused.err().contains("violates PodSecurity \"restricted"), refused::toString);
  }

  /** The rights beyond those that every account has. */
  private static List<String> ownRights(String list) {
    return Arrays.stream(list.split("\n"))
        .skip(1)
        .map(line -> line.trim().replaceAll(" {2,}", " "))
        .filter(line -> !line.startsWith("self") && !line.startsWith("[/"))
        .sorted()
        .collect(Collectors.toList());
  }

  private static String mayIt(Kubectl kubectl, String what) {
    String[] call = ("auth can-i " + what).split(" ");
    return kubectl.call(call).out().strip();
  }

  private static String name(String namespace) {
    return switch (namespace) {
      case "training" -> manifests.training();
      case "serving" -> manifests.serving();
      default -> namespace;
    };
  }
}
