package dev.retrain.runner.conformance;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Pace;
import dev.retrain.runner.engine.Surroundings.Credential;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** One recorded pipeline: its source, what the controller printed, and a run of it here. */
final class Recording {
  private static final Set<String> ABORTED = Set.of("21", "22", "23", "62", "68");

  /** Recordings in which the order of some lines is a race, on a controller too. */
  private static final Set<String> RACES =
      Set.of("03", "11", "13", "15", "21", "22", "23", "39", "52", "53", "62", "68", "71", "73");

  /** Recordings of a run that found the files of an earlier one in its workspace. */
  private static final Set<String> USED_WORKSPACE = Set.of("16");

  private final Path folder;
  private final String name;

  Recording(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** A reason that begins so says that the pipeline can't even be run here in useful time. */
  static boolean skipped(String reason) {
    return reason != null && reason.startsWith("not run");
  }

  String name() {
    return name;
  }

  String expected() throws IOException {
    String result = Files.readString(folder.resolve(name + ".result")).strip();
    return order(normal(Files.readString(folder.resolve(name + ".log")))) + "= " + result;
  }

  /** Runs it as it was recorded: some are the second run in a workspace. */
  String run(Path home) throws Exception {
    if (USED_WORKSPACE.contains(number())) {
      runOnce(home);
    }
    return runOnce(home);
  }

  private String runOnce(Path home) throws Exception {
    Path workspace = home.resolve("workspace/rec/" + name);
    Path library = library();
    AtomicReference<PipelineRun> running = new AtomicReference<>();
    String text = Files.readString(folder.resolve(name + ".jenkinsfile"));
    PipelineSetup setup =
        new PipelineSetup(workspace, home.resolve("build"))
            .home(home)
            .job("rec/" + name, 1, "anonymous", "http://jenkins.example/")
            .libraries(Map.of("acme", library))
            .environment(machine(home))
            .globals(controller(home))
            .credentials(
                Map.of(
                    "tok", new Credential("", "s3cr3t-token"),
                    "up", new Credential("joe", "p4ssw0rd")))
            .answers(answers())
            .sink(
                printed -> {
                  if (ABORTED.contains(number()) && printed.matches("(?s)(.*\n)?STARTED\n.*")) {
                    running.get().abort("anonymous");
                  }
                });
    if (!text.contains("sh ") && !text.contains("sh(")) {
      setup.pace(new SkippingPace());
    }
    PipelineRun run = new PipelineRun(setup);
    running.set(run);
    RunReport report = run.run(text);
    String console =
        report
            .console()
            .replace(library.toString(), "$LIBRARY_DIR")
            .replace(home.toString(), "$JENKINS_HOME");
    return order(normal(console)) + "= " + report.result();
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

  private static Map<String, String> machine(Path home) {
    return Map.of(
        "PATH", System.getenv("PATH"),
        "HOME", home.toString(),
        "LANG", "C.UTF-8",
        "OLDPWD", "/",
        "SHLVL", "1");
  }

  /** What a controller's own process puts into each build; the empty one is unset in a node. */
  private static Map<String, String> controller(Path home) {
    return Map.of(
        "CLASSPATH", "",
        "HUDSON_HOME", home.toString(),
        "JENKINS_HOME", home.toString(),
        "HUDSON_SERVER_COOKIE", "0123456789abcdef",
        "JENKINS_SERVER_COOKIE", "0123456789abcdef");
  }

  private String number() {
    return name.substring(0, 2);
  }

  private static Path library() throws URISyntaxException {
    return Path.of(Recording.class.getResource("/conformance/acme").toURI());
  }

  /** Ids, times, process numbers, engine frames and the list of a controller's steps go. */
  private static String normal(String console) {
    return console
        .replaceAll("(?m)^\\t+at .*\n", "")
        .replaceAll("(?m)ErrorId: [0-9a-f-]{36}", "ErrorId: *")
        .replace("hudson.remoting.ProxyException: ", "")
        .replaceAll("found among steps \\[.*\\] or symbols \\[.*\\] or globals \\[.*\\]", "found …")
        .replaceAll("durable-[0-9a-f]{8}", "durable-*")
        .replaceAll("(?m)^\\+ kill -9 [0-9]+", "+ kill -9 *")
        .replaceAll("\\[\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\\]", "[TIME]")
        .replaceAll("Aborted by (unknown|anonymous)", "Aborted by *");
  }

  private String order(String printed) {
    // whether a block that fails before its body prints its end is such a race
    String console =
        number().equals("15") ? printed.replace("[Pipeline] // withCredentials\n", "") : printed;
    return RACES.contains(number())
        ? Arrays.stream(console.split("\n")).sorted().collect(Collectors.joining("\n", "", "\n"))
        : console;
  }

  /** Lets waiting take no time, where no program runs outside. */
  private static final class SkippingPace implements Pace {
    private long skipped;

    @Override
    public long millis() {
      return System.currentTimeMillis() + skipped;
    }

    @Override
    public void await(Object monitor, long untilMillis) {
      skipped += Math.max(0, untilMillis - millis());
    }
  }
}
