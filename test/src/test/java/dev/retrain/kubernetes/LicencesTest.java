package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All that the image carries may be given on under Apache-2.0. */
class LicencesTest {
  /** What the Apache Software Foundation takes into binary distributions, of those that we meet. */
  private static final Set<String> FIT =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "CDDL-1.0");

  @Test
  void each_component_offers_a_licence_that_fits() throws Exception {
    List<String> others = new ArrayList<>();
    JsonNode components = Sbom.read().path("components");
    assertTrue(components.size() > 30, components::toString);
    for (JsonNode component : components) {
      if (Sbom.licences(component).stream().noneMatch(FIT::contains)) {
        others.add(component.path("name").asText() + " " + Sbom.licences(component));
      }
    }
    assertEquals(List.of(), others);
  }

  @Test
  void a_component_that_only_offers_another_one_is_found() throws Exception {
    JsonNode copyleft =
        new ObjectMapper()
            .readTree(
                "{\"name\": \"a\", \"licenses\": [{\"license\": {\"id\": \"GPL-2.0-only\"}}]}");
    assertEquals(List.of("GPL-2.0-only"), Sbom.licences(copyleft));
    assertTrue(Sbom.licences(copyleft).stream().noneMatch(FIT::contains));
  }
}
