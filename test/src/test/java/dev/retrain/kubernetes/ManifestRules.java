package dev.retrain.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What every object under {@code k8s/} keeps to; each violation is a sentence. */
final class ManifestRules {
  private static final Pattern FIXED_IMAGE =
      Pattern.compile("[a-z0-9./-]+(:(?!latest)[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})");

  private static final Set<String> KINDS =
      Set.of(
          "ConfigMap",
          "CronJob",
          "Deployment",
          "Job",
          "Namespace",
          "NetworkPolicy",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "PodDisruptionBudget",
          "Role",
          "RoleBinding",
          "Service",
          "ServiceAccount",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding");

  private static final Set<String> VOLUMES =
      Set.of("configMap", "emptyDir", "persistentVolumeClaim", "name");

  /** All that roles may allow: namespace, group/resource, verb. */
  private static final Set<String> ALLOWED = allowed();

  /** All openings of the network, each with its reason. */
  private static final Set<String> OPENINGS =
      Set.of(
          // the proofs ask each server which version it serves
          "training [prove, prove-before, prove-back] -> serving movie-recommender TCP/8080",
          // and find the servers' addresses by the name of the headless Service
          "training [prove, prove-before, prove-back] -> kube-system kube-dns UDP/53",
          "training [prove, prove-before, prove-back] -> kube-system kube-dns TCP/53",
          // so does a whole run in one process
          "training [run] -> serving movie-recommender TCP/8080",
          "training [run] -> kube-system kube-dns UDP/53",
          "training [run] -> kube-system kube-dns TCP/53",
          // people and programs ask for recommendations through the node port
          "anyone -> serving movie-recommender TCP/8080");

  private final List<String> violations = new ArrayList<>();

  private ManifestRules() {}

  static List<String> violations(List<JsonNode> objects) {
    ManifestRules rules = new ManifestRules();
    objects.forEach(rules::check);
    rules.checkNetwork(objects);
    rules.violations.addAll(AdmissionRules.violations(objects));
    return rules.violations;
  }

  private static Set<String> allowed() {
    Set<String> all = new java.util.HashSet<>();
    for (String verb : List.of("create", "get", "list", "watch", "patch", "delete")) {
      all.add("training batch/jobs " + verb);
      all.add("training /configmaps " + verb);
    }
    for (String verb : List.of("get", "list", "watch")) {
      all.add("training /pods " + verb);
      all.add("serving apps/deployments:movie-recommender " + verb);
    }
    all.add("training /pods/log get");
    all.add("training /events list");
    all.add("serving apps/deployments:movie-recommender patch");
    for (String verb : List.of("get", "list")) {
      all.add("serving apps/replicasets " + verb);
      all.add("serving /pods " + verb);
      all.add("serving /services " + verb);
      all.add("serving discovery.k8s.io/endpointslices " + verb);
    }
    all.add("serving /events list");
    return Set.copyOf(all);
  }

  private void check(JsonNode object) {
    String kind = object.path("kind").asText();
    if (!KINDS.contains(kind)) {
      violate(object, "is of a kind for which there is no rule");
    }
    switch (kind) {
      case "Namespace" -> checkNamespace(object);
      case "ServiceAccount" -> want(object, object, "/automountServiceAccountToken", "false");
      case "Role" -> checkRole(object);
      case "RoleBinding" -> checkBinding(object);
      case "Deployment", "Job" -> checkPod(object, object.at("/spec/template/spec"));
      case "CronJob" -> checkPod(object, object.at("/spec/jobTemplate/spec/template/spec"));
      case "NetworkPolicy" -> checkOpenings(object);
      default -> {}
    }
  }

  private void checkNamespace(JsonNode object) {
    want(
        object,
        object.at("/metadata/labels"),
        "/pod-security.kubernetes.io~1enforce",
        "restricted");
  }

  private void checkRole(JsonNode object) {
    String namespace = object.at("/metadata/namespace").asText();
    for (JsonNode rule : object.path("rules")) {
      for (JsonNode group : rule.path("apiGroups")) {
        for (JsonNode resource : rule.path("resources")) {
          List<String> names = texts(rule.path("resourceNames"));
          String named = names.isEmpty() ? "" : ":" + String.join(",", names);
          for (JsonNode verb : rule.path("verbs")) {
            String right =
                namespace
                    + " "
                    + group.asText()
                    + "/"
                    + resource.asText()
                    + named
                    + " "
                    + verb.asText();
            if (!ALLOWED.contains(right)) {
              violate(object, "allows too much: " + right);
            }
          }
        }
      }
    }
  }

  private void checkBinding(JsonNode object) {
    want(object, object, "/roleRef/kind", "Role");
    for (JsonNode subject : object.path("subjects")) {
      want(object, subject, "/kind", "ServiceAccount");
      want(object, subject, "/name", "retrain-launcher");
      want(object, subject, "/namespace", "training");
    }
  }

  private void checkPod(JsonNode object, JsonNode pod) {
    want(object, pod, "/automountServiceAccountToken", "false");
    want(object, pod, "/enableServiceLinks", "false");
    want(object, pod, "/securityContext/runAsNonRoot", "true");
    want(object, pod, "/securityContext/runAsUser", "10001");
    want(object, pod, "/securityContext/seccompProfile/type", "RuntimeDefault");
    if (!pod.path("serviceAccountName").asText().startsWith("retrain-")) {
      violate(object, "has no service account of its own");
    }
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if (pod.has(host)) {
        violate(object, "sets " + host);
      }
    }
    for (JsonNode volume : pod.path("volumes")) {
      volume
          .fieldNames()
          .forEachRemaining(
              type -> {
                if (!VOLUMES.contains(type)) {
                  violate(object, "has a volume of type " + type);
                }
              });
    }
    pod.path("initContainers").forEach(container -> checkContainer(object, container));
    pod.path("containers").forEach(container -> checkContainer(object, container));
  }

  private void checkContainer(JsonNode object, JsonNode container) {
    want(object, container, "/securityContext/allowPrivilegeEscalation", "false");
    want(object, container, "/securityContext/readOnlyRootFilesystem", "true");
    want(object, container, "/securityContext/capabilities", "{\"drop\":[\"ALL\"]}");
    if (container.at("/securityContext").has("privileged")) {
      violate(object, "is privileged");
    }
    if (!FIXED_IMAGE.matcher(container.path("image").asText()).matches()) {
      violate(
          object, "has the image " + container.path("image") + " without a fixed tag or digest");
    }
    want(object, container, "/imagePullPolicy", "IfNotPresent");
    for (String resource :
        List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
      if (container.at("/resources/" + resource).asText().isEmpty()) {
        violate(object, "has no resources." + resource.replace('/', '.'));
      }
    }
  }

  private void checkOpenings(JsonNode object) {
    String namespace = object.at("/metadata/namespace").asText();
    String self = namespace + " " + pods(object.at("/spec/podSelector"));
    for (JsonNode rule : object.at("/spec/egress")) {
      for (JsonNode peer : rule.path("to")) {
        opening(object, self + " -> " + peer(peer), rule);
      }
      if (rule.path("to").isEmpty()) {
        opening(object, self + " -> anyone", rule);
      }
    }
    for (JsonNode rule : object.at("/spec/ingress")) {
      for (JsonNode peer : rule.path("from")) {
        opening(object, peer(peer) + " -> " + self, rule);
      }
      if (rule.path("from").isEmpty()) {
        opening(object, "anyone -> " + self, rule);
      }
    }
  }

  private void opening(JsonNode object, String way, JsonNode rule) {
    if (rule.path("ports").isEmpty()) {
      violate(object, "opens all ports: " + way);
    }
    for (JsonNode port : rule.path("ports")) {
      String opening =
          way + " " + port.path("protocol").asText() + "/" + port.path("port").asText();
      if (!OPENINGS.contains(opening)) {
        violate(object, "opens without a reason: " + opening);
      }
    }
  }

  private static String peer(JsonNode peer) {
    JsonNode namespace = peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name");
    return namespace.asText("?") + " " + pods(peer.path("podSelector"));
  }

  /** Whom a selector means; one that says more than expected is written out, and so no opening. */
  private static String pods(JsonNode selector) {
    JsonNode labels = selector.path("matchLabels");
    JsonNode expression = selector.at("/matchExpressions/0");
    if (selector.size() == 1 && labels.size() == 1) {
      return labels.path("app").asText(labels.path("k8s-app").asText(labels.toString()));
    }
    return selector.size() == 1
            && selector.path("matchExpressions").size() == 1
            && expression.path("key").asText().equals("retrain.dev/stage")
            && expression.path("operator").asText().equals("In")
        ? texts(expression.path("values")).toString()
        : selector.toString();
  }

  private void checkNetwork(List<JsonNode> objects) {
    for (JsonNode namespace : objects) {
      if (!namespace.path("kind").asText().equals("Namespace")) {
        continue;
      }
      String name = namespace.at("/metadata/name").asText();
      boolean closed =
          objects.stream()
              .filter(object -> object.path("kind").asText().equals("NetworkPolicy"))
              .filter(object -> object.at("/metadata/namespace").asText().equals(name))
              .map(object -> object.path("spec"))
              .anyMatch(
                  spec ->
                      spec.size() == 2
                          && spec.path("podSelector").isEmpty()
                          && texts(spec.path("policyTypes")).equals(List.of("Ingress", "Egress")));
      if (!closed) {
        violate(namespace, "has no policy that denies all traffic");
      }
    }
  }

  private void want(JsonNode object, JsonNode part, String path, String value) {
    JsonNode found = part.at(path);
    String text = found.isContainerNode() ? found.toString() : found.asText();
    if (!text.equals(value)) {
      violate(object, "has " + path + " " + (text.isEmpty() ? "unset" : text) + ", not " + value);
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private void violate(JsonNode object, String what) {
    violations.add(Manifests.name(object) + " " + what);
  }
}
