package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlay that {@code docs/kubernetes-install.md} shows, as a user would write it. */
class InstallPageTest {
  private static final String DIGEST = "sha256:" + "4f".repeat(32);

  @TempDir Path folder;

  @Test
  void the_overlay_of_the_page_brings_image_and_registry_of_the_user() throws Exception {
    String overlay = InstallPage.block("# kustomization.yaml\n");
    Path base = Manifests.checkout("k8s/overlays/single-node").toRealPath();
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(
        mine.resolve("kustomization.yaml"),
        overlay
            .replace(
                "../retrain/k8s/overlays/single-node",
                mine.toRealPath().relativize(base).toString())
            .replace("sha256:…", DIGEST));
    Files.writeString(mine.resolve("models.yaml"), "format: 1 # mine\n");
    List<JsonNode> objects = Manifests.kustomized(mine.toString());
    assertEquals(List.of(), ManifestRules.violations(objects));
    for (JsonNode object : objects) {
      if (object.path("kind").asText().equals("ConfigMap")) {
        assertEquals("format: 1 # mine\n", object.at("/data/models.yaml").asText());
      }
      if (object.path("kind").asText().equals("Deployment")) {
        assertEquals(
            "registry.example.org/ml/retrain@" + DIGEST,
            object.at("/spec/template/spec/containers/0/image").asText());
      }
    }
    assertEquals(
        2, objects.stream().filter(o -> o.path("kind").asText().equals("ConfigMap")).count());
  }
}
