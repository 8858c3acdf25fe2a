package dev.retrain.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retrain.testkit.Kubectl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What Kustomize makes of an overlay, with namespaces, volumes and node port of a test's own, so
 * that several of them fit into one cluster.
 *
 * @param overlay the folder of its {@code kustomization.yaml}, seen from the checkout
 * @param suffix what the names of namespaces and volumes end with
 * @param folder of the node, for the store and the data
 * @param nodePort where the Service answers
 * @param image name and tag
 */
record InstalledManifests(String overlay, String suffix, Path folder, int nodePort, String image) {
  static final String SINGLE_NODE = "k8s/overlays/single-node";

  private static final Map<String, String> FOLDERS =
      Map.of("/var/lib/retrain/store", "store", "/var/lib/retrain/data", "store/logs");

  /** Of the overlay for a single node. */
  InstalledManifests(String suffix, Path folder, int nodePort, String image) {
    this(SINGLE_NODE, suffix, folder, nodePort, image);
  }

  String training() {
    return "training-" + suffix;
  }

  String serving() {
    return "serving-" + suffix;
  }

  /** They belong to no namespace, so they don't go with one. */
  void deletePolicies(Kubectl kubectl) {
    String kinds = "validatingadmissionpolicybindings,validatingadmissionpolicies";
    kubectl.run("delete", kinds, "-l", policies(), "--wait=false");
  }

  /** Selects the policies of this installation. */
  String policies() {
    return "retrain.dev/test=" + suffix;
  }

  /** All objects, the namespaces first. */
  List<JsonNode> objects() throws IOException, InterruptedException {
    return Manifests.kustomized(overlay).stream().map(this::renamed).toList();
  }

  /** The Job of {@code k8s/retrain-job.yaml}. */
  JsonNode job() throws IOException {
    return renamed(Manifests.file("k8s/retrain-job.yaml").get(0));
  }

  private JsonNode renamed(JsonNode object) {
    ObjectNode changed = object.deepCopy();
    String kind = object.path("kind").asText();
    rename(changed, "namespace", this::namespace);
    rename(changed, "kubernetes.io/metadata.name", this::namespace);
    rename(changed, "volumeName", name -> name + "-" + suffix);
    rename(changed, "policyName", name -> name + "-" + suffix);
    rename(changed, "image", name -> image);
    switch (kind) {
      case "Namespace" -> {
        rename((ObjectNode) changed.path("metadata"), "name", this::namespace);
        ((ObjectNode) changed.at("/metadata/labels")).put("retrain.dev/test", "");
      }
      case "PersistentVolume" -> {
        rename((ObjectNode) changed.path("metadata"), "name", name -> name + "-" + suffix);
        rename(changed, "path", path -> folder.resolve(FOLDERS.get(path)).toString());
      }
      case "ConfigMap" -> rename(changed, "models.yaml", this::registry);
      case "ValidatingAdmissionPolicy" -> own(changed);
      case "ValidatingAdmissionPolicyBinding" -> {
        own(changed);
        narrow((ObjectNode) changed.at("/spec/matchResources/namespaceSelector"));
      }
      case "Service" -> {
        if (changed.at("/spec/ports/0/nodePort").isInt()) {
          ((ObjectNode) changed.at("/spec/ports/0")).put("nodePort", nodePort);
        }
      }
      case "Deployment" ->
          ((ObjectNode) changed.at("/spec/template/metadata/labels"))
              .put("retrain.dev/installation", suffix);
      default -> {}
    }
    return changed;
  }

  /** What belongs to no namespace has a name, and a label to delete it by, of this test's own. */
  private void own(ObjectNode object) {
    rename((ObjectNode) object.path("metadata"), "name", name -> name + "-" + suffix);
    ((ObjectNode) object.at("/metadata/labels")).put("retrain.dev/test", suffix);
  }

  /** All test installations have the label of {@code k8s/}; this one's policies leave others be. */
  private void narrow(ObjectNode selector) {
    ObjectNode expression = selector.putArray("matchExpressions").addObject();
    expression.put("key", "kubernetes.io/metadata.name").put("operator", "In");
    expression.putArray("values").add(training()).add(serving());
  }

  /** A registry whose servers are those of this installation. */
  String registry(String text) {
    return text.replace("namespace: serving,", "namespace: " + serving() + ",");
  }

  private String namespace(String name) {
    return List.of("training", "serving").contains(name) ? name + "-" + suffix : name;
  }

  /** Changes every text that stands under this key. */
  private static void rename(JsonNode node, String key, UnaryOperator<String> change) {
    if (node instanceof ObjectNode object && object.path(key) instanceof TextNode text) {
      object.put(key, change.apply(text.asText()));
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> rename(child, key, change));
    }
  }
}
