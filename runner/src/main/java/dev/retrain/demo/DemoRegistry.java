package dev.retrain.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The demo's registry: the example's, with the demo's own log, store and port. */
final class DemoRegistry {
  /** The model that the example registry names. */
  static final String MODEL = "movies";

  /** Old logs shall count whatever today's date is. */
  private static final String ANY_TIME = "36500d";

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

  private final Path example;

  /**
   * @param example the registry to begin with
   */
  DemoRegistry(Path example) {
    this.example = example;
  }

  /**
   * Writes the registry and returns the port of the server.
   *
   * @param origin where data come from and versions go
   * @param port the port asked for; else the one of the last run, the example's, or a free one
   */
  int write(DemoFolder folder, DemoOrigin origin, Optional<Integer> port) throws IOException {
    ObjectNode registry = (ObjectNode) YAML.readTree(example.toFile());
    ObjectNode model = (ObjectNode) registry.path("models").path(MODEL);
    registry.put("store", origin.store().orElseGet(() -> folder.store().toUri().toString()));
    ObjectNode source = (ObjectNode) model.path("source");
    origin.topic().ifPresent(topic -> topic.write(source));
    if (!origin.simulated()) {
      ArrayNode paths = source.putArray("paths");
      origin.logs().forEach(log -> paths.add(log.toAbsolutePath().toString()));
      source.remove("movies");
      origin.movies().ifPresent(file -> source.put("movies", file.toAbsolutePath().toString()));
      model.put("window", ANY_TIME);
    }
    ObjectNode serve = (ObjectNode) model.path("serve");
    Optional<Integer> known = port.isPresent() ? port : portOf(folder.registry());
    int chosen = known.isPresent() ? known.get() : free(serve.path("port").asInt(), others(folder));
    serve.put("port", chosen);
    Files.writeString(folder.registry(), YAML.writeValueAsString(registry));
    return chosen;
  }

  private static Optional<Integer> portOf(Path earlier) throws IOException {
    if (!Files.exists(earlier)) {
      return Optional.empty();
    }
    int port =
        YAML.readTree(earlier.toFile())
            .path("models")
            .path(MODEL)
            .path("serve")
            .path("port")
            .asInt(0);
    return port == 0 ? Optional.empty() : Optional.of(port);
  }

  /**
   * The ports of the demos beside this one, whose servers may be stopped now and be wanted again.
   */
  private static Set<Integer> others(DemoFolder folder) throws IOException {
    Set<Integer> ports = new HashSet<>();
    try (DirectoryStream<Path> demos =
        Files.newDirectoryStream(folder.root().resolveSibling("."), "demo*")) {
      for (Path demo : demos) {
        portOf(new DemoFolder(demo).registry()).ifPresent(ports::add);
      }
    } catch (JsonProcessingException e) {
      return ports; // somebody wrote into another demo's registry: whoever runs that one is told
    }
    return ports;
  }

  /** The port, or any free one if somebody has it. */
  private static int free(int port, Set<Integer> others) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket socket = new ServerSocket(others.contains(port) ? 0 : port, 1, loopback)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
        return socket.getLocalPort();
      }
    }
  }
}
