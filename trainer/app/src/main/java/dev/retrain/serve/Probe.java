package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a server, each time through a new connection.
 *
 * @param host its name or address
 * @param port its port
 * @param limit how long connecting and how long each read may take
 */
public record Probe(String host, int port, Duration limit) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MAX_BODY = 1 << 20;

  /** Asks a server on this machine. */
  public Probe(int port, Duration limit) {
    this("127.0.0.1", port, limit);
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param version the version that the answer names; empty if none
   * @param body at most 1 MiB
   * @param took from connecting to the last byte
   */
  public record Answer(int status, Optional<String> version, String body, Duration took) {}

  /**
   * What {@code /version} says.
   *
   * @param pid process id of the server
   */
  public record Identity(String model, String version, String digest, long pid) {}

  /**
   * Asks for a path, raw as it is.
   *
   * @throws IOException if nothing listens, or the answer breaks off or takes too long
   */
  public Answer get(String path, String accept) throws IOException {
    long began = System.nanoTime();
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://" + authority() + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) limit.toMillis());
    connection.setReadTimeout((int) limit.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("Accept", accept);
    try {
      int status = connection.getResponseCode();
      if (status < 0) {
        throw new IOException(authority() + " does not speak HTTP");
      }
      String body = body(status < 400 ? connection.getInputStream() : connection.getErrorStream());
      Optional<String> version = Optional.ofNullable(connection.getHeaderField("X-Model-Version"));
      return new Answer(status, version, body, Duration.ofNanos(System.nanoTime() - began));
    } finally {
      connection.disconnect();
    }
  }

  /** An IPv6 address stands in brackets. */
  private String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static String body(InputStream stream) throws IOException {
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readNBytes(MAX_BODY), UTF_8);
    }
  }

  /**
   * What a server that follows the journal says of it.
   *
   * @param refused the version that it keeps out; empty if there is none
   * @param entry the journal entry that made that version live; 0 if there is none
   * @param reason why it is kept out
   * @param tooLarge whether it merely does not fit beside the one that answers
   */
  public record Following(Optional<String> refused, long entry, String reason, boolean tooLarge) {
    /** Whether it keeps out what an entry made live, or a later one. */
    public boolean refuses(String version, long since) {
      return entry >= since && refused.equals(Optional.of(version));
    }
  }

  /** What {@code /version} says of following; empty if the server does not follow. */
  public Optional<Following> following() throws IOException {
    return version().filter(json -> json.has("following")).map(Probe::following);
  }

  private static Following following(JsonNode json) {
    JsonNode bad = json.path("following").path("quarantined");
    return new Following(
        Optional.ofNullable(bad.path("version").textValue()),
        bad.path("entry").asLong(),
        bad.path("reason").asText(),
        bad.path("cure").asText().equals("restart"));
  }

  /** What {@code /version} says; empty if it is no server of ours or has no model yet. */
  public Optional<Identity> identity() throws IOException {
    return version()
        .map(
            json ->
                new Identity(
                    json.path("model").asText(),
                    json.path("version").asText(),
                    json.path("digest").asText(),
                    json.path("pid").asLong()));
  }

  /**
   * A server that follows the journal.
   *
   * @param pid its process id
   * @param model the model that it serves; empty while it has none yet
   */
  public record Follower(long pid, Optional<String> model) {}

  /** Who follows the journal there, with a model or without one yet; empty if nobody does. */
  public Optional<Follower> follower() throws IOException {
    return json(get("/version", "application/json"))
        .filter(json -> json.hasNonNull("pid") && json.has("following"))
        .map(
            json ->
                new Follower(
                    json.path("pid").asLong(),
                    Optional.ofNullable(json.path("model").textValue())));
  }

  private Optional<JsonNode> version() throws IOException {
    Answer answer = get("/version", "application/json");
    return answer.status() == 200
        ? json(answer).filter(it -> it.hasNonNull("pid") && it.hasNonNull("digest"))
        : Optional.empty();
  }

  private static Optional<JsonNode> json(Answer answer) {
    try {
      return Optional.ofNullable(MAPPER.readTree(answer.body()));
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code /readyz} says 200. */
  public boolean ready() throws IOException {
    return get("/readyz", "text/plain").status() == 200;
  }
}
