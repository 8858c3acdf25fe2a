package dev.retrain.demo;

import dev.retrain.cli.Console;
import dev.retrain.cli.Plugins;
import dev.retrain.run.RunId;
import dev.retrain.runner.RunReport;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What a person is told when the demo has ended. */
final class DemoSummary {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String FIRST_VERSION = "1.0";

  private final Console console;
  private final DemoFolder demo;
  private final DemoOrigin origin;
  private final int port;
  private final String program;

  /**
   * @param program how this program was called, for commands to copy
   */
  DemoSummary(Console console, DemoFolder demo, DemoOrigin origin, int port, String program) {
    this.console = console;
    this.demo = demo;
    this.origin = origin;
    this.port = port;
    this.program = ShellWord.of(program);
  }

  void print(RunReport report, String run, Clock clock) throws IOException, InterruptedException {
    String registry = registry();
    Optional<String> show;
    console.result("");
    try (ModelStore store = Stores.open(root(), FIRST_VERSION, clock)) {
      StoreState state = store.state();
      Optional<RunState> known = Optional.ofNullable(state.runs().get(new RunId(run)));
      show = show(state, known);
      console.result(
          known.map(DemoSummary::ended).orElseGet(() -> "the build ended " + report.result()));
      Optional<String> user = BusiestUser.of(store, state);
      console.result("");
      if (user.isEmpty()) {
        console.result("No server is running: no version is live yet.");
      } else if (recommend(user.get())) {
        console.result("The server keeps running. Stop it:");
        console.result("  " + program + " stop" + registry);
      }
    }
    console.result("");
    console.result("Try next:");
    console.result("  " + program + " demo" + folder() + again());
    console.result("  " + program + " versions" + registry);
    show.ifPresent(console::result);
    console.result("The build's log and artefacts: " + shown(report.records()));
  }

  private URI root() {
    return Plugins.registry(demo.registry()).model(DemoRegistry.MODEL).store();
  }

  /** Without a live version {@code show} must be told which one. */
  private Optional<String> show(StoreState state, Optional<RunState> run) {
    String command = "  " + program + " show";
    return state.live().isPresent()
        ? Optional.of(command + registry() + "   # how the live version was made")
        : run.map(
            known ->
                command + " " + known.version() + registry() + "   # how this version was made");
  }

  private static String ended(RunState run) {
    String semver = run.semver().map(text -> " (" + text + ")").orElse("");
    String outcome = run.outcome().map(Enum::name).orElse("not ended");
    return outcome + " " + run.version() + semver + ": " + run.reason();
  }

  private String registry() {
    return " --registry " + ShellWord.of(shown(demo.registry()));
  }

  /** The option for another folder than the demo takes by itself. */
  private String folder() {
    return demo.root().equals(DemoFolder.usual(origin).root())
        ? ""
        : " --folder " + ShellWord.of(shown(demo.root()));
  }

  private String again() {
    return origin.options()
        + (origin.simulated()
            ? "   # some days later: another version, compared with the live one"
            : "   # the same or more logs, compared with the live version");
  }

  /** Asks the server for somebody with much history; false if nobody answers. */
  boolean recommend(String user) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/recommend/" + user + "?k=5");
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(
                  HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.ofString());
      String version = answer.headers().firstValue("X-Model-Version").orElse("no version");
      console.result("GET " + address + "   (" + version + ")");
      console.result("  " + answer.body().strip().replace(",", ", "));
      console.result("");
      return answer.statusCode() == 200;
    } catch (IOException e) { // refused, silent, or no HTTP: whoever has the port is not ours
      console.result("No server of the demo answers on port " + port + ". Bring it back:");
      console.result("  " + program + " restart" + registry());
      return false;
    }
  }

  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return (path.startsWith(here) ? here.relativize(path) : path).toString();
  }
}
