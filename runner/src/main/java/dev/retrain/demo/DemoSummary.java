package dev.retrain.demo;

import dev.retrain.cli.Console;
import dev.retrain.run.VersionName;
import dev.retrain.runner.RunReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person is told when the demo has ended. */
final class DemoSummary {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Console console;
  private final DemoFolder demo;
  private final List<Path> logs;
  private final int port;

  DemoSummary(Console console, DemoFolder demo, List<Path> logs, int port) {
    this.console = console;
    this.demo = demo;
    this.logs = logs;
    this.port = port;
  }

  void print(RunReport report) throws IOException, InterruptedException {
    console.result("");
    console.result(
        Optional.ofNullable(report.description()).orElse("the build " + report.result()));
    String registry = "--registry " + shown(demo.registry());
    if (recommendation()) {
      console.result("");
      console.result("The server keeps running. Stop it:");
      console.result("  " + state() + "retrain stop " + registry);
    }
    console.result("");
    console.result("Try next:");
    console.result("  retrain demo" + again());
    console.result("  retrain versions " + registry);
    console.result("  retrain show " + registry + "   # how the live version was made");
    console.result("The build's log and artefacts: " + shown(report.records()));
  }

  private String again() {
    return logs.isEmpty()
        ? "   # some days later: a second version, compared with this one"
        : " --log …   # the same or more logs: compared with what is live";
  }

  private String state() {
    return "RETRAIN_STATE=" + shown(demo.servers()) + " ";
  }

  /** Asks the server for somebody with much history; false if nobody answers. */
  private boolean recommendation() throws IOException, InterruptedException {
    Optional<String> user = busiestUser();
    if (user.isEmpty()) {
      return false;
    }
    URI address = URI.create("http://127.0.0.1:" + port + "/recommend/" + user.get() + "?k=5");
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(
                  HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.ofString());
      String version = answer.headers().firstValue("X-Model-Version").orElse("no version");
      console.result("");
      console.result("GET " + address + "   (" + version + ")");
      console.result("  " + answer.body().replace(",", ", "));
      return answer.statusCode() == 200;
    } catch (java.net.ConnectException e) {
      console.result("No server is running: no version is live yet.");
      return false;
    }
  }

  /** The user with the most films in the newest data set. */
  private Optional<String> busiestUser() throws IOException {
    Path dataSets = demo.store().resolve(DemoRegistry.MODEL).resolve("datasets");
    if (!Files.isDirectory(dataSets)) {
      return Optional.empty();
    }
    Optional<Path> newest;
    try (Stream<Path> names = Files.list(dataSets)) {
      newest =
          names
              .filter(name -> VersionName.isValid(name.getFileName().toString()))
              .max(Comparator.comparing(Path::getFileName));
    }
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> films = new HashMap<>();
    try (BufferedReader rows = Files.newBufferedReader(newest.get().resolve("interactions.csv"))) {
      rows.lines()
          .skip(1)
          .forEach(row -> films.merge(row.substring(0, row.indexOf(',')), 1, Integer::sum));
    }
    return films.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
  }

  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return (path.startsWith(here) ? here.relativize(path) : path).toString();
  }
}
