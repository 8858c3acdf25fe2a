package dev.retrain.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.failure.PlainText;

/**
 * What the server said.
 *
 * @param connection which server
 * @param question what it was asked, for messages
 * @param status of HTTP
 * @param body an object, empty for an empty answer
 */
record Reply(Connection connection, String question, int status, JsonNode body) {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Whether it refused with this word, {@code RESOURCE_ALREADY_EXISTS} for example. */
  boolean is(String errorCode) {
    return status != OK && body.path("error_code").asText().equals(errorCode);
  }

  /** This reply, unless the server refused. */
  Reply ok() {
    if (status == OK) {
      return this;
    }
    String cure =
        status == UNAUTHORIZED || status == FORBIDDEN
            ? ". Set " + Credentials.TOKEN + ", or " + Credentials.USER + " and its password"
            : "";
    throw connection.failure(
        "answered " + status + " to " + question + said(body.path("message").asText()) + cure,
        null);
  }

  private static String said(String message) {
    return message.isBlank() ? "" : " (" + PlainText.of(message) + ")";
  }

  /** A part of this reply, read like a whole one. */
  Reply part(JsonNode node) {
    return new Reply(connection, question, status, node);
  }

  /** The text of a member that must be there, {@code run.info.run_id} for example. */
  String text(String... path) {
    JsonNode node = body;
    for (String name : path) {
      node = node.path(name);
    }
    if (!node.isTextual()) {
      String place = String.join(".", path);
      throw connection.failure("answered " + question + " without " + place, null);
    }
    return node.textValue();
  }
}
