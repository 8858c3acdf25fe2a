package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules hold for all manifests, and each of them finds what it is for. */
class ManifestRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOB = "k8s/retrain-job.yaml";

  @ParameterizedTest
  @ValueSource(
      strings = {"k8s/base", "k8s/overlays/single-node", "k8s/overlays/nfs", "k8s/overlays/remote"})
  void what_kustomize_makes_keeps_the_rules(String folder) throws Exception {
    List<JsonNode> objects = Manifests.kustomized(folder);
    assertTrue(objects.size() > 20, () -> "found only " + objects.size());
    assertEquals(List.of(), ManifestRules.violations(objects));
  }

  @Test
  void the_job_that_a_person_applies_keeps_them_too() throws Exception {
    List<JsonNode> objects = Manifests.file(JOB);
    assertEquals(1, objects.size());
    assertEquals(List.of(), ManifestRules.violations(objects));
  }

  @Test
  void no_file_lies_about_that_nothing_uses() throws Exception {
    Set<String> used = new TreeSet<>(names(Manifests.file(JOB)));
    used.addAll(names(Manifests.kustomized("k8s/overlays/single-node")));
    used.addAll(names(Manifests.kustomized("k8s/overlays/nfs")));
    used.addAll(names(Manifests.kustomized("k8s/overlays/remote")));
    used.addAll(names(Manifests.kustomized("k8s/cronjob")));
    Set<String> written = new TreeSet<>();
    for (String file : Manifests.files("k8s")) {
      written.addAll(names(Manifests.file(file)));
    }
    used.removeIf(name -> name.startsWith("ConfigMap "));
    assertEquals(used, written);
  }

  @Test
  void the_cron_job_is_the_job_of_a_person_with_another_command_and_a_schedule() throws Exception {
    List<JsonNode> objects = Manifests.kustomized("k8s/cronjob");
    assertEquals(List.of(), ManifestRules.violations(objects));
    JsonNode cron =
        objects.stream()
            .filter(object -> object.path("kind").asText().equals("CronJob"))
            .findFirst()
            .orElseThrow()
            .path("spec");
    assertEquals("Forbid", cron.path("concurrencyPolicy").asText());
    assertTrue(cron.path("startingDeadlineSeconds").asInt() > 0);
    assertEquals("Etc/UTC", cron.path("timeZone").asText());
    JsonNode job = Manifests.file(JOB).get(0).path("spec");
    JsonNode night = cron.at("/jobTemplate/spec");
    assertTrue(
        night.path("activeDeadlineSeconds").asInt() > job.path("activeDeadlineSeconds").asInt());
    for (String same :
        List.of("podFailurePolicy", "podReplacementPolicy", "completions", "parallelism")) {
      assertEquals(job.path(same), night.path(same), same);
    }
    ObjectNode mine = pod(job);
    ObjectNode its = pod(night);
    for (ObjectNode pod : List.of(mine, its)) {
      ObjectNode trainer = (ObjectNode) pod.at("/containers/0");
      assertTrue(trainer.path("env").toString().contains("\"RETRAIN_CACHE\""), "a cache");
      trainer.remove(List.of("args", "env"));
    }
    assertEquals(mine, its, "account, rights, volumes, image and resources");
  }

  private static ObjectNode pod(JsonNode job) {
    return job.at("/template/spec").deepCopy();
  }

  @Test
  void the_job_is_one_file_for_people_and_for_the_library() throws Exception {
    Path link = Manifests.checkout(JOB);
    assertTrue(Files.isSymbolicLink(link), link + " is no symbolic link");
    assertEquals(
        Path.of("../resources/dev/retrain/pipeline/launch/retrain-job.yaml"),
        Files.readSymbolicLink(link));
  }

  @Test
  void the_job_asks_for_what_was_agreed_and_the_servers_for_little() throws Exception {
    JsonNode job = Manifests.file(JOB).get(0).path("spec");
    JsonNode trainer = job.at("/template/spec/containers/0");
    assertEquals(
        JSON.readTree(
            """
            {"requests": {"cpu": "1000m", "memory": "1Gi"}, "limits": {"cpu": "2000m", "memory": "2Gi"}}
            """),
        trainer.path("resources"));
    assertEquals("Never", job.at("/template/spec/restartPolicy").asText());
    assertEquals("Failed", job.path("podReplacementPolicy").asText());
    assertEquals(1800, job.path("activeDeadlineSeconds").asInt());
    JsonNode serving = deployment(Manifests.kustomized("k8s/base")).path("spec");
    assertEquals(3, serving.path("replicas").asInt());
    assertEquals(0, serving.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1));
    JsonNode server = serving.at("/template/spec/containers/0");
    assertEquals("100m", server.at("/resources/requests/cpu").asText());
    assertEquals("/readyz", server.at("/readinessProbe/httpGet/path").asText());
    assertEquals("/healthz", server.at("/livenessProbe/httpGet/path").asText());
    assertEquals("FallbackToLogsOnError", server.path("terminationMessagePolicy").asText());
    assertEquals(trainer.path("image"), server.path("image"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment|/spec/template/spec/automountServiceAccountToken|true|automountServiceAccountToken true",
        "Deployment|/spec/template/spec/securityContext/runAsNonRoot|null|runAsNonRoot null",
        "Deployment|/spec/template/spec/securityContext/runAsUser|0|runAsUser 0",
        "Deployment|/spec/template/spec/hostNetwork|true|sets hostNetwork",
        "Deployment|/spec/template/spec/serviceAccountName|\"default\"|no service account of its own",
        "Deployment|/spec/template/spec/volumes/0/hostPath|{}|volume of type hostPath",
        "Deployment|/spec/template/spec/containers/0/image|\"retrain:latest\"|without a fixed tag",
        "Deployment|/spec/template/spec/containers/0/image|\"retrain\"|without a fixed tag",
        "Deployment|/spec/template/spec/containers/0/resources/limits/memory|\"\"|no resources.limits.memory",
        "Deployment|/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem|false|readOnlyRoot",
        "Deployment|/spec/template/spec/containers/0/securityContext/capabilities/add|[\"NET_ADMIN\"]|NET_ADMIN",
        "Deployment|/spec/template/spec/containers/0/securityContext/privileged|true|is privileged",
        "Role|/rules/0/verbs/0|\"*\"|allows too much",
        "Role|/rules/0/resources/0|\"secrets\"|allows too much",
        "Role|/rules/0/resources/0|\"pods/exec\"|allows too much",
        "Role|/rules/0/resourceNames|[\"other\"]|allows too much",
        "RoleBinding|/roleRef/kind|\"ClusterRole\"|roleRef/kind ClusterRole",
        "RoleBinding|/subjects/0/name|\"default\"|name default",
        "Role|/kind|\"ClusterRole\"|no rule",
        "ConfigMap|/kind|\"Secret\"|no rule",
        "Namespace|/metadata/labels|{}|enforce unset",
        "ServiceAccount|/automountServiceAccountToken|true|automountServiceAccountToken true",
        "NetworkPolicy|/spec/ingress|[{}]|opens all ports",
        "NetworkPolicy|/spec/egress|[{\"ports\": [{\"protocol\": \"TCP\", \"port\": 443}]}]|without a reason",
        "NetworkPolicy|/spec/egress|[{\"to\": [{\"podSelector\": {}}], \"ports\": []}]|opens all ports",
        "NetworkPolicy|/spec/podSelector|{\"matchLabels\": {\"app\": \"a\"}}|denies all traffic",
        "ValidatingAdmissionPolicy|/spec/failurePolicy|\"Ignore\"|does not fail closed",
        "ValidatingAdmissionPolicy|/spec/matchConditions/0/expression|\"false\"|not meant for all",
        "ValidatingAdmissionPolicy|/spec/matchConditions|[]|not meant for all",
        "ValidatingAdmissionPolicy|/spec/validations/0/reason|\"Invalid\"|another reason than Forbidden",
        "ValidatingAdmissionPolicy|/spec/validations/0/messageExpression|\"\"|without a message",
        "ValidatingAdmissionPolicy|/spec/matchConstraints/resourceRules|[]|no policy narrows",
        "ValidatingAdmissionPolicy|/metadata/name|\"other\"|is not bound",
        "ValidatingAdmissionPolicyBinding|/spec/validationActions|[\"Audit\"]|does not deny",
        "ValidatingAdmissionPolicyBinding|/spec/policyName|\"other\"|is not bound",
        "ValidatingAdmissionPolicyBinding|/spec/matchResources/objectSelector|{}|is not bound",
        "Namespace|/metadata/labels|{}|is not bound",
      })
  void each_rule_finds_what_it_is_for(String kind, String path, String value, String what)
      throws Exception {
    List<JsonNode> objects = new ArrayList<>(Manifests.kustomized("k8s/base"));
    ObjectNode changed =
        (ObjectNode)
            objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    String parent = path.substring(0, path.lastIndexOf('/'));
    String key = path.substring(path.lastIndexOf('/') + 1);
    if (changed.at(parent) instanceof ArrayNode array) {
      array.set(Integer.parseInt(key), JSON.readTree(value));
    } else {
      ((ObjectNode) changed.at(parent)).set(key, JSON.readTree(value));
    }
    List<String> violations = ManifestRules.violations(objects);
    assertTrue(
        violations.stream().anyMatch(violation -> violation.contains(what)), violations::toString);
  }

  private static JsonNode deployment(List<JsonNode> objects) {
    return StreamSupport.stream(objects.spliterator(), false)
        .filter(object -> object.path("kind").asText().equals("Deployment"))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> names(List<JsonNode> objects) {
    return objects.stream().map(Manifests::name).collect(Collectors.toSet());
  }
}
