package dev.retrain.serve.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server processes of one model that this machine may have, newest first. More than one stand
 * here only while one replaces the other, or after a replacement broke off.
 */
final class StateFile {
  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final String model;

  StateFile(Path directory, String model) {
    if (!model.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new UsageException(
          "model name '"
              + model.replaceAll("\\p{Cntrl}", "?")
              + "' can't name a state file: use letters, digits, '.', '_' and '-'");
    }
    this.file = directory.resolve(model + ".json");
    this.model = model;
  }

  /** The recorded servers whose very processes still run; a damaged file counts as empty. */
  List<LocalServer> alive() {
    List<LocalServer> alive = new ArrayList<>();
    for (LocalServer server : read()) {
      if (server.process().alive()) {
        alive.add(server);
      }
    }
    return alive;
  }

  private List<LocalServer> read() {
    List<LocalServer> servers = new ArrayList<>();
    if (!Files.exists(file)) {
      return servers;
    }
    try {
      List<Map<String, String>> rows =
          MAPPER.readValue(file.toFile(), new TypeReference<List<Map<String, String>>>() {});
      for (Map<String, String> row : rows) {
        servers.add(server(row));
      }
      return servers;
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} can't be read ({}): no server is known from it", file, e.getMessage());
      return new ArrayList<>();
    }
  }

  private LocalServer server(Map<String, String> row) {
    return new LocalServer(
        model,
        new ProcessMark(Long.parseLong(row.get("pid")), row.get("started")),
        Integer.parseInt(row.get("port")),
        Integer.parseInt(row.get("private_port")),
        new VersionName(row.get("version")),
        row.get("digest"),
        row.get("log"));
  }

  /** Replaces the file; a reader sees the old or the new one. */
  void write(List<LocalServer> servers) {
    ArrayNode rows = MAPPER.createArrayNode();
    for (LocalServer server : servers) {
      rows.addObject()
          .put("pid", Long.toString(server.process().pid()))
          .put("started", server.process().started())
          .put("port", Integer.toString(server.port()))
          .put("private_port", Integer.toString(server.privatePort()))
          .put("version", server.version().value())
          .put("digest", server.digest())
          .put("log", server.log());
    }
    try {
      Path temporary = Files.createTempFile(file.getParent(), "." + model, ".json");
      try {
        Files.write(temporary, MAPPER.writeValueAsBytes(rows));
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new TransientException(
          "the state of the servers can't be written to "
              + file
              + " ("
              + e.getMessage()
              + "): make the folder writable",
          e);
    }
  }
}
