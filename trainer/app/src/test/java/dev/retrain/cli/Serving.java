package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code retrain serve} in a process of its own. */
final class Serving implements AutoCloseable {
  private static final String PORT = "listening on 127.0.0.1 port ";

  private final Process process;
  private final int port;

  private Serving(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it, asks it for its version, ends it; false if it names another one. */
  static boolean answers(Workbench bench, String version) throws IOException, InterruptedException {
    try (Serving serving = of(bench)) {
      return serving.get("/version").contains(version);
    }
  }

  /** Starts it on a free port and waits until it listens. */
  static Serving of(Workbench bench, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            Retrain.class.getName(),
            "serve",
            "--registry",
            bench.folder.resolve("models.yaml").toString(),
            "--port",
            "0"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    bench.environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("AWS_"))
        .forEach(variable -> builder.environment().put(variable.getKey(), variable.getValue()));
    Process process = builder.start();
    BufferedReader out = process.inputReader(UTF_8);
    StringBuilder said = new StringBuilder();
    String line = out.readLine();
    while (line != null && !line.contains(PORT)) {
      said.append(line).append('\n');
      line = out.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the server ended: " + said);
    }
    String port = line.substring(line.indexOf(PORT) + PORT.length()).strip();
    return new Serving(process, Integer.parseInt(port));
  }

  int port() {
    return port;
  }

  /** Makes it hang, or go on: {@code STOP}, {@code CONT}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** The body of an answer. */
  String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    HttpClient client = HttpClient.newHttpClient();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** The answer to a POST of JSON. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
