package dev.retrain.serve.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One answered request.
 *
 * @param time when the answer was ready
 * @param method of the request; what is longer than 16 characters is cut
 * @param route a word of the server's own, never the path
 * @param status of the answer
 * @param micros from the last byte of the headers to the answer, in microseconds
 * @param bytes of the answer's body
 * @param version that answered, or an empty text
 * @param fallback whether the answer is not personal
 */
public record AccessLine(
    Instant time,
    String method,
    String route,
    int status,
    long micros,
    int bytes,
    String version,
    boolean fallback) {
  private static final int LONGEST_METHOD = 16;
  private static final double MICROS_A_MILLI = 1000.0;

  /** The line without its end. */
  String text() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", time.toString());
    line.put("method", method.substring(0, Math.min(LONGEST_METHOD, method.length())));
    line.put("route", route).put("status", status);
    line.put("ms", micros / MICROS_A_MILLI).put("bytes", bytes);
    if (!version.isEmpty()) {
      line.put("version", version).put("fallback", fallback);
    }
    return line.toString();
  }
}
