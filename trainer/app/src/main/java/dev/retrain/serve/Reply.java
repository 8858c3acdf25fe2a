package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer, free of any HTTP library.
 *
 * @param status the HTTP status
 * @param route a word for the metrics, never taken from an unknown path
 * @param contentType media type of the body
 * @param body the body
 * @param headers further headers by name
 */
record Reply(
    int status, String route, String contentType, String body, Map<String, String> headers) {
  static final String TEXT = "text/plain;charset=utf-8";
  static final String JSON = "application/json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  Reply {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static Reply text(int status, String route, String body) {
    return new Reply(status, route, TEXT, body, Map.of());
  }

  static Reply json(int status, String route, Object value) {
    try {
      return new Reply(status, route, JSON, MAPPER.writeValueAsString(value) + "\n", Map.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers can be written as JSON", e);
    }
  }

  /** An error: {@code {"error": message}}. */
  static Reply error(int status, String route, String message) {
    return json(status, route, Map.of("error", message));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, route, contentType, body, more);
  }

  byte[] bytes() {
    return body.getBytes(UTF_8);
  }
}
