package dev.retrain.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real MLflow server on a free loopback port, with a database and artefacts in a folder. */
public final class Mlflow implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);

  private final Path python;
  private final Path log;
  private final Process process;
  private final URI address;

  private Mlflow(Path python, Path log, Process process, URI address) {
    this.python = python;
    this.log = log;
    this.process = process;
    this.address = address;
  }

  /** Starts one and waits until it answers; the part's name is {@code mlflow}. */
  public static Mlflow start(Path folder) throws IOException {
    Path python = RealParts.mlflow();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("mlflow.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            python.toString(),
            "-m",
            "mlflow",
            "server",
            "--backend-store-uri",
            "sqlite:///" + folder.resolve("mlflow.db"),
            "--artifacts-destination",
            folder.resolve("artefacts").toString(),
            "--serve-artifacts",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--workers",
            "1");
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    builder.environment().put("DO_NOT_TRACK", "true");
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    Mlflow server =
        new Mlflow(python, log, builder.start(), URI.create("http://127.0.0.1:" + port));
    try {
      Eventually.isTrue("MLflow answers", START, server::answers);
    } catch (AssertionError e) {
      server.close();
      throw new AssertionError(e.getMessage() + "\n" + Files.readString(log), e);
    }
    return server;
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new AssertionError("MLflow ended with " + process.exitValue());
    }
    try {
      HttpURLConnection health =
          (HttpURLConnection) address.resolve("/health").toURL().openConnection();
      health.setReadTimeout(5_000);
      return health.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  /** What a Python program prints that talks to it by MLflow's own client. */
  public String ask(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.toString(), "-c", program));
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(log.getParent(), "ask", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("MLFLOW_TRACKING_URI", address.toString());
    builder.environment().put("DO_NOT_TRACK", "true");
    Process asked = builder.start();
    String out = new String(asked.getInputStream().readAllBytes(), UTF_8);
    if (asked.waitFor() != 0) {
      throw new AssertionError(out + Files.readString(errors));
    }
    return out;
  }

  /** Ends the server and the process that it started for its work. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
