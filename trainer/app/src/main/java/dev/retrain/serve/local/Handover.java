package dev.retrain.serve.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What a starting server and the command that starts it tell each other. The command gives three
 * environment variables; the server writes its {@link Announcement}, waits for the line {@code
 * listen} on its standard input (its end means that the command is gone, and so goes the server),
 * opens the port and announces that.
 *
 * @param file where to announce
 * @param nonce a text that the announcement repeats, so that no other process is taken for ours
 * @param predecessor id of the process that has the port, or 0
 */
record Handover(Path file, String nonce, long predecessor) {
  static final String FILE = "RETRAIN_SERVE_ANNOUNCE";
  static final String NONCE = "RETRAIN_SERVE_NONCE";
  static final String PREDECESSOR = "RETRAIN_SERVE_PREDECESSOR";
  static final String LISTEN = "listen";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * What a server says of itself.
   *
   * @param nonce repeated
   * @param pid its process id
   * @param privatePort a loopback port of this process alone
   * @param port the port for clients; 0 until it listens there
   */
  record Announcement(String nonce, long pid, int privatePort, int port) {}

  static Optional<Handover> from(Map<String, String> environment) {
    String file = environment.get(FILE);
    return file == null || file.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Handover(
                Path.of(file),
                environment.getOrDefault(NONCE, ""),
                Long.parseLong(environment.getOrDefault(PREDECESSOR, "0"))));
  }

  Map<String, String> environment() {
    return Map.of(FILE, file.toString(), NONCE, nonce, PREDECESSOR, Long.toString(predecessor));
  }

  void announce(int privatePort, int port) throws IOException {
    String text =
        MAPPER.writeValueAsString(
            MAPPER
                .createObjectNode()
                .put("nonce", nonce)
                .put("pid", ProcessHandle.current().pid())
                .put("private_port", privatePort)
                .put("port", port));
    Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), ".announce", "");
    Files.writeString(temporary, text);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What was announced with our nonce; empty if nothing yet. */
  Optional<Announcement> announced() throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return Optional.empty();
    }
    JsonNode json = MAPPER.readTree(Files.readString(file));
    Announcement announcement =
        new Announcement(
            json.path("nonce").asText(),
            json.path("pid").asLong(),
            json.path("private_port").asInt(),
            json.path("port").asInt());
    return Optional.of(announcement).filter(it -> it.nonce().equals(nonce));
  }
}
