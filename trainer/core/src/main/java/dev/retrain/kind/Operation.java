package dev.retrain.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a served model answers at one path, for the server's OpenAPI document. Schemas are JSON
 * Schema 2020-12; what the server adds itself (refusals, headers) is not said here.
 *
 * @param method {@code GET} or {@code POST}
 * @param path with its variable segments in braces, {@code /recommend/{userid}}
 * @param summary one sentence
 * @param parameters of path and query
 * @param body schema of a POST's body
 * @param answers schema of a 200 by media type
 */
public record Operation(
    String method,
    String path,
    String summary,
    List<Parameter> parameters,
    Optional<JsonNode> body,
    Map<String, JsonNode> answers) {
  private static final JsonMapper JSON = new JsonMapper();

  public Operation {
    parameters = List.copyOf(parameters);
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
  }

  /**
   * One parameter.
   *
   * @param inPath whether it is a segment of the path; else it is of the query
   * @param required whether it must be there
   * @param meaning a few words
   */
  public record Parameter(
      String name, boolean inPath, boolean required, String meaning, JsonNode schema) {}

  /** A schema from its text, which is written in the program and therefore JSON. */
  public static JsonNode schema(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }
}
