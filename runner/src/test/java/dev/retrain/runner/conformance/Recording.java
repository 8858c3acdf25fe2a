package dev.retrain.runner.conformance;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Surroundings.Credential;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import dev.retrain.testkit.recorded.RecordedConsole;
import hudson.util.Secret;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** One recorded pipeline: its source, what the controller printed, and a run of it here. */
final class Recording {
  private static final Set<String> ABORTED = Set.of("21", "22", "23", "62", "68");

  /** Recordings of a run that found the files of an earlier one in its workspace. */
  private static final Set<String> USED_WORKSPACE = Set.of("16");

  /** Recordings of two builds of a job that ran at the same time. */
  private static final Set<String> SIDE_BY_SIDE = Set.of("28", "51", "57");

  /** Recordings with a second build of the job after the first. */
  private static final Set<String> AGAIN = Set.of("29");

  private final Path folder;
  private final String name;

  Recording(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** A reason that begins so says that the pipeline is not run here, or in another test. */
  static boolean skipped(String reason) {
    return reason != null && (reason.startsWith("not run") || reason.startsWith("restarted"));
  }

  String name() {
    return name;
  }

  String expected() throws IOException {
    return expected("") + (hasSecond() ? expected(".build2") : "");
  }

  private String expected(String build) throws IOException {
    String result = Files.readString(folder.resolve(name + build + ".result")).strip();
    return order(normal(Files.readString(folder.resolve(name + build + ".log")))) + "= " + result;
  }

  /** Whether a second build of the job was recorded, and which of the two began first matters. */
  private boolean hasSecond() {
    return SIDE_BY_SIDE.contains(number()) || AGAIN.contains(number());
  }

  /** Runs it as it was recorded: alone, again in the same workspace, or two builds at a time. */
  String run(Path home) throws Exception {
    if (SIDE_BY_SIDE.contains(number())) {
      return SideBySide.run(this, home);
    }
    String first = runOnce(home, 1, Map.of());
    if (AGAIN.contains(number())) {
      return first + runOnce(home, 2, given());
    }
    return USED_WORKSPACE.contains(number()) ? runOnce(home, 1, Map.of()) : first;
  }

  private String runOnce(Path home, int build, Map<String, Object> parameters) throws Exception {
    AtomicReference<PipelineRun> running = new AtomicReference<>();
    PipelineSetup setup =
        setup(home, build)
            .parameters(parameters)
            .sink(
                printed -> {
                  if (ABORTED.contains(number()) && printed.matches("(?s)(.*\n)?STARTED\n.*")) {
                    running.get().abort("anonymous");
                  }
                });
    String text = text();
    if (!text.contains("sh ") && !text.contains("sh(")) {
      setup.pace(new SkippingPace(() -> true));
    }
    PipelineRun run = new PipelineRun(setup);
    running.set(run);
    return console(run.run(text), home);
  }

  String text() throws IOException {
    return Files.readString(folder.resolve(name + ".jenkinsfile"));
  }

  PipelineSetup setup(Path home, int build) throws URISyntaxException {
    return new PipelineSetup(home.resolve("workspace/rec/" + name), home.resolve("builds/" + build))
        .home(home)
        .job("rec/" + name, build, "anonymous", "http://jenkins.example/")
        .libraries(Map.of("acme", library()))
        .environment(RecordedConsole.machine(home))
        .globals(RecordedConsole.controller(home))
        .credentials(
            Map.of(
                "tok", new Credential("", "s3cr3t-token"),
                "up", new Credential("joe", "p4ssw0rd")))
        .answers(answers());
  }

  String console(RunReport report, Path home) throws URISyntaxException {
    String console =
        report
            .console()
            .replace(library().toString(), "$LIBRARY_DIR")
            .replace(home.toString(), "$JENKINS_HOME");
    return order(normal(console)) + "= " + report.result();
  }

  /** Parameters of the second build, in the order of their declaration. */
  private static Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("S", "given");
    given.put("B", true);
    given.put("C", "c1");
    given.put("T", "a\nb");
    given.put("P", Secret.fromString(""));
    return given;
  }

  private Map<String, InputAnswer> answers() {
    return switch (number()) {
      case "25" -> Map.of("Go", InputAnswer.NEVER);
      case "26" -> Map.of("Go", new InputAnswer(false, Map.of(), "anonymous"));
      default ->
          Map.of(
              "Go", new InputAnswer(true, Map.of(), "anonymous"),
              "Ask", new InputAnswer(true, Map.of("N", "typed", "B", false), "anonymous"));
    };
  }

  private String number() {
    return RecordedConsole.number(name);
  }

  private static Path library() throws URISyntaxException {
    return Path.of(Recording.class.getResource("/conformance/acme").toURI());
  }

  private static String normal(String console) {
    return RecordedConsole.plain(console)
        .replaceAll("Aborted by (unknown|anonymous)", "Aborted by *");
  }

  private String order(String printed) {
    // whether a block that fails before its body prints its end is such a race
    String console =
        number().equals("15") ? printed.replace("[Pipeline] // withCredentials\n", "") : printed;
    return RecordedConsole.settled(name, console);
  }
}
