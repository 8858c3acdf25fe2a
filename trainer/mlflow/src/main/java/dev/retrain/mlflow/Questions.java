package dev.retrain.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.PlainText;
import dev.retrain.tracking.TrackingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The REST API, JSON in and out. All questions of one instance share one limit of time. */
final class Questions {
  private static final String API = "/api/2.0/mlflow/";
  private static final int REDIRECTIONS = 3;
  private static final int REFUSALS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final Duration answer;
  private final long deadline;

  Questions(Connection connection, Limits limits) {
    this.connection = connection;
    this.answer = limits.answer();
    this.deadline = connection.now() + limits.questions().toNanos();
  }

  Reply get(String path, Map<String, String> query) {
    String text =
        query.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return ask(path, connection.to(API + path + "?" + text).GET());
  }

  Reply post(String path, Map<String, ?> body) {
    return send("POST", path, body);
  }

  Reply delete(String path, Map<String, ?> body) {
    return send("DELETE", path, body);
  }

  /** The failure of a server that does not have what it must have. */
  TrackingException missing(String what) {
    return connection.failure("does not find " + what, null);
  }

  private Reply send(String method, String path, Map<String, ?> body) {
    HttpRequest.Builder request =
        connection
            .to(API + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(text(body)));
    return ask(path, request);
  }

  private Reply ask(String question, HttpRequest.Builder request) {
    return reply(connection, question, connection.send(request.build(), () -> 0, answer, deadline));
  }

  /** What an answer says; a refusal may be in any words, a consent only in JSON. */
  static Reply reply(Connection connection, String question, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == REDIRECTIONS) {
      String to = response.headers().firstValue("Location").orElse("nowhere");
      throw connection.failure(
          "redirects to " + PlainText.of(to) + ": set track.uri to where it is", null);
    }
    try {
      JsonNode body = JSON.readTree(response.body());
      if (body.isObject()) {
        return new Reply(connection, question, status, body);
      }
      if (body.isMissingNode()) {
        return new Reply(connection, question, status, JSON.createObjectNode());
      }
    } catch (IOException e) {
      // told below
    }
    String begin = new String(response.body(), 0, Math.min(400, response.body().length), UTF_8);
    if (status / 100 < REFUSALS) {
      throw connection.failure(
          "answered " + question + " with no JSON but '" + PlainText.of(begin) + "'", null);
    }
    return new Reply(
        connection, question, status, JSON.createObjectNode().put("message", begin.strip()));
  }

  private static String text(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }
}
