package dev.retrain.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The objects that the files under {@code k8s/} describe. */
final class Manifests {
  private static final YAMLMapper YAML = new YAMLMapper();

  private Manifests() {}

  /** The folder of this name in the checkout. */
  static Path checkout(String path) {
    return Path.of(System.getProperty("retrain.basedir")).resolve(path);
  }

  /** What {@code kubectl kustomize} makes of a folder; the part's name is {@code kubectl}. */
  static List<JsonNode> kustomized(String folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                RealParts.program("kubectl").toString(), "kustomize", checkout(folder).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), folder);
    return objects(out);
  }

  /** The objects of one file. */
  static List<JsonNode> file(String path) throws IOException {
    return objects(Files.readString(checkout(path)));
  }

  /** The YAML files below a folder, Kustomize's own and registries left out. */
  static List<String> files(String folder) throws IOException {
    Path root = checkout("");
    try (Stream<Path> all = Files.walk(checkout(folder))) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith("models.yaml"))
          .sorted()
          .toList();
    }
  }

  static List<JsonNode> objects(String yaml) throws IOException {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      return documents.readAll().stream().filter(JsonNode::isObject).toList();
    }
  }

  /** How an object is named in messages: {@code Deployment serving/movie-recommender}. */
  static String name(JsonNode object) {
    String namespace = object.at("/metadata/namespace").asText();
    return object.path("kind").asText()
        + " "
        + (namespace.isEmpty() ? "" : namespace + "/")
        + object.at("/metadata/name").asText();
  }

  /** As {@code kubectl apply -f -} takes them. */
  static String text(List<? extends JsonNode> objects) {
    StringBuilder text = new StringBuilder();
    objects.forEach(object -> text.append("---\n").append(object.toPrettyString()).append('\n'));
    return text.toString();
  }
}
