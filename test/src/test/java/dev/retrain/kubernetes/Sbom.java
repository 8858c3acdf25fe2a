package dev.retrain.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The list of software that module {@code image} writes, in CycloneDX format. */
final class Sbom {
  private Sbom() {}

  static JsonNode read() throws IOException {
    return new ObjectMapper().readTree(RealParts.sbom().toFile());
  }

  /** The licences among which a user of the component may choose, as SPDX names them. */
  static List<String> licences(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode choice : component.path("licenses")) {
      if (choice.has("expression")) {
        licences.addAll(
            List.of(choice.path("expression").asText().replaceAll("[()]", "").split(" OR ")));
      } else {
        licences.add(choice.at("/license/id").asText(choice.at("/license/name").asText()));
      }
    }
    return licences;
  }
}
