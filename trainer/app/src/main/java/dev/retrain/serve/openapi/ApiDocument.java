package dev.retrain.serve.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.kind.Operation;
import dev.retrain.kind.Operation.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Writes the document of a server. */
public final class ApiDocument {
  private static final String SERVER = "server.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode server;

  private ApiDocument(JsonNode server) {
    this.server = server;
  }

  /** Reads what belongs to every server. */
  public static ApiDocument read() {
    try (InputStream in = ApiDocument.class.getResourceAsStream(SERVER)) {
      return new ApiDocument(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + SERVER + " can't be read", e);
    }
  }

  /**
   * The document.
   *
   * @param operations the model's; none while no model is loaded
   */
  public JsonNode of(List<Operation> operations) {
    ObjectNode document = server.deepCopy();
    ObjectNode paths = (ObjectNode) document.path("paths");
    for (Operation operation : operations) {
      paths
          .withObjectProperty(operation.path())
          .set(operation.method().toLowerCase(Locale.ROOT), described(operation));
    }
    return document;
  }

  private static ObjectNode described(Operation operation) {
    ObjectNode node = JSON.createObjectNode();
    node.put("operationId", id(operation)).put("summary", operation.summary());
    ArrayNode parameters = node.putArray("parameters");
    for (Parameter parameter : operation.parameters()) {
      parameters
          .addObject()
          .put("name", parameter.name())
          .put("in", parameter.inPath() ? "path" : "query")
          .put("required", parameter.required())
          .put("description", parameter.meaning())
          .set("schema", parameter.schema());
    }
    operation
        .body()
        .ifPresent(
            schema -> {
              ObjectNode body = node.putObject("requestBody").put("required", true);
              body.putObject("content").putObject("application/json").set("schema", schema);
            });
    responses(node.putObject("responses"), operation);
    return node;
  }

  private static String id(Operation operation) {
    return operation.method().toLowerCase(Locale.ROOT)
        + operation.path().replaceAll("\\{[^}]*}", "").replaceAll("[^A-Za-z0-9]+", "_");
  }

  private static void responses(ObjectNode responses, Operation operation) {
    ObjectNode answered = responses.putObject("200").put("description", "the answer");
    ObjectNode headers = answered.putObject("headers");
    headers.set("X-Model-Version", reference("headers", "Version"));
    headers.set("X-Model-Fallback", reference("headers", "Fallback"));
    ObjectNode content = answered.putObject("content");
    operation.answers().forEach((type, schema) -> content.putObject(type).set("schema", schema));
    responses.set("400", reference("responses", "Refused"));
    if (operation.body().isPresent()) {
      responses.set("413", reference("responses", "TooLarge"));
    }
    responses.set("414", reference("responses", "TooLarge"));
    responses.set("431", reference("responses", "TooLarge"));
    responses.set("500", reference("responses", "Failed"));
    responses.set("503", reference("responses", "NotLoaded"));
  }

  private static JsonNode reference(String section, String name) {
    return JSON.createObjectNode().put("$ref", "#/components/" + section + "/" + name);
  }
}
