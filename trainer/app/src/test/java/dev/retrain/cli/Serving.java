package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** {@code retrain serve} in a process of its own. */
final class Serving {
  private static final String PORT = "listening on 127.0.0.1 port ";

  private Serving() {}

  /** Starts it, asks it for its version, ends it; false if it names another one. */
  static boolean answers(Workbench bench, String version) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
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
                "0")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
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
      URI uri = URI.create("http://127.0.0.1:" + port + "/version");
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      HttpClient client = HttpClient.newHttpClient();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body().contains(version);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
