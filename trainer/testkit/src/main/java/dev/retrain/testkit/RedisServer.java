package dev.retrain.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real Redis on a free loopback port, with its files in a folder. */
public final class RedisServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);

  private final Path program;
  private final Path folder;
  private final List<String> options;
  private final int port;
  private Process process;

  private RedisServer(Path program, Path folder, int port, List<String> options) {
    this.program = program;
    this.folder = folder;
    this.port = port;
    this.options = options;
  }

  /**
   * Starts one and waits until it answers; the part's name is {@code redis-server}. It keeps
   * nothing on the disk unless an option says so.
   *
   * @param options as on its command line: {@code --appendonly}, {@code yes}
   */
  public static RedisServer start(Path folder, String... options) throws IOException {
    Path program = RealParts.program("redis-server");
    Files.createDirectories(folder);
    RedisServer server = new RedisServer(program, folder, freePort(), List.of(options));
    server.begin();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void begin() throws IOException {
    Path log = folder.resolve("redis.log");
    Files.deleteIfExists(log);
    boolean tls = options.contains("--tls-cert-file");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(tls ? List.of("--port", "0", "--tls-port") : List.of("--port"));
    command.addAll(List.of(Integer.toString(port), "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--dir", folder.toString(), "--enable-debug-command", "local"));
    command.addAll(options);
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      Eventually.isTrue("Redis is ready", START, () -> ready(log));
    } catch (AssertionError e) {
      close();
      throw new AssertionError(e.getMessage() + "\n" + Files.readString(log), e);
    }
  }

  private boolean ready(Path log) {
    if (!process.isAlive()) {
      throw new AssertionError("Redis ended with " + process.exitValue());
    }
    try {
      return Files.readString(log).contains("Ready to accept connections");
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The root of a store in its database 0. */
  public URI store(String prefix) {
    return URI.create("redis://127.0.0.1:" + port + "/0/" + prefix);
  }

  /** What {@code redis-cli} prints that is given these words, without the line's end. */
  public String ask(String... words) {
    List<String> command = new ArrayList<>();
    command.add(RealParts.program("redis-cli").toString());
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port)));
    command.addAll(List.of(words));
    try {
      Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(asked.getInputStream().readAllBytes(), UTF_8).stripTrailing();
      asked.waitFor();
      return said;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Starts it again on the same port after {@link #kill}, with what it kept on the disk. */
  public void startAgain() throws IOException {
    begin();
  }

  @Override
  public void close() {
    kill();
  }
}
