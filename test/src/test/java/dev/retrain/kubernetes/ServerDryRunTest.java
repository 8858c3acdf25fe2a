package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.testkit.Kubectl;
import dev.retrain.testkit.RealParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real API server takes every object, and has nothing to say against one. */
@Tag("cluster")
class ServerDryRunTest {
  @Test
  void the_server_would_take_every_object_without_a_warning() throws Exception {
    Kubectl kubectl = RealParts.cluster().kubectl();
    String suffix = Long.toHexString(System.nanoTime());
    InstalledManifests manifests =
        new InstalledManifests(suffix, Path.of("/nowhere"), 32_700, "localhost/retrain:0.1.0");
    List<JsonNode> namespaces = new ArrayList<>();
    List<JsonNode> others = new ArrayList<>(List.of(manifests.job()));
    for (JsonNode object : manifests.objects()) {
      (object.path("kind").asText().equals("Namespace") ? namespaces : others).add(object);
    }
    kubectl.runWith(Manifests.text(namespaces), "apply", "-f", "-");
    try {
      Kubectl.Ended ended =
          kubectl.callWith(Manifests.text(others), "apply", "--dry-run=server", "-f", "-");
      assertEquals("", ended.err());
      assertEquals(others.size(), ended.out().lines().count(), ended.out());
      assertEquals(0, ended.exitCode());
    } finally {
      kubectl.run("delete", "namespace", manifests.training(), manifests.serving(), "--wait=false");
    }
  }
}
