package dev.retrain.sandbox;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Surroundings.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One recorded pipeline that ran in a controller's sandbox, and a run of it in this one. */
final class SandboxedRecording {
  /** Where the order of some lines is a race, on a controller too. */
  private static final Set<String> RACES = Set.of("03", "11", "13", "39", "52", "53", "71", "73");

  /** Recordings of a run that found the files of an earlier one in its workspace. */
  private static final Set<String> USED_WORKSPACE = Set.of("16");

  /** Classes that hold the running code of a pipeline, a controller's and ours. */
  private static final String KEEPERS =
      "org\\.jenkinsci|dev\\.retrain|Thread #|com\\.cloudbees\\.groovy\\.cps\\.Continuable@";

  private final Path folder;
  private final String name;
  private final Path libraries;

  /**
   * A recording.
   *
   * @param folder with the records
   * @param libraries folder with the libraries {@code acme}, which is trusted, and {@code acmeu}
   */
  SandboxedRecording(Path folder, String name, Path libraries) {
    this.folder = folder;
    this.name = name;
    this.libraries = libraries;
  }

  /** The names of all recordings that ran in the sandbox. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jenkinsfile"))
          .filter(SandboxedRecording::isSandboxed)
          .map(file -> file.getFileName().toString().replace(".jenkinsfile", ""))
          .sorted()
          .toList();
    }
  }

  private static boolean isSandboxed(Path jenkinsfile) {
    try (Stream<String> lines = Files.lines(jenkinsfile)) {
      return lines.findFirst().stream().noneMatch(line -> line.contains("outside the script"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String expected() throws IOException {
    String result = Files.readString(folder.resolve(name + ".result")).strip();
    return order(plain(Files.readString(folder.resolve(name + ".log")))) + "= " + result;
  }

  String run(Path home, Path lists) throws Exception {
    String console = runOnce(home, lists);
    return USED_WORKSPACE.contains(number()) ? runOnce(home, lists) : console;
  }

  private String runOnce(Path home, Path lists) throws Exception {
    Path trusted = libraries.resolve("acme");
    Sandbox sandbox = Sandbox.with(lists, Set.of(trusted));
    PipelineSetup setup =
        new PipelineSetup(home.resolve("workspace/rec/" + name), home.resolve("build"))
            .home(home)
            .job("rec/" + name, 1, "unknown or anonymous", "http://jenkins.example/")
            .libraries(Map.of("acme", trusted, "acmeu", libraries.resolve("acmeu")))
            .environment(machine(home))
            .globals(controller(home))
            .credentials(Map.of("tok", new Credential("", "s3cr3t-token")))
            .confinement(sandbox);
    String text = Files.readString(folder.resolve(name + ".jenkinsfile"));
    RunReport report = sandbox.around(() -> new PipelineRun(setup).run(text));
    String console =
        report
            .console()
            .replace(libraries.resolve("acmeu").toString(), "$FOLDER_LIBRARY_DIR")
            .replace(trusted.toString(), "$LIBRARY_DIR")
            .replace(home.toString(), "$JENKINS_HOME");
    return order(plain(console)) + "= " + report.result();
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

  /** Ids, times, engine frames and the list of a controller's steps go. */
  private static String plain(String console) {
    return console
        .replaceAll("(?m)^\\t+at .*\n", "")
        .replaceAll("(?m)^\\tin (field|object) (" + KEEPERS + ").*\n", "")
        .replaceAll("(?m)^(\\tin object \\S+)@[0-9a-f]+", "$1@*")
        .replaceAll("(?m)ErrorId: [0-9a-f-]{36}", "ErrorId: *")
        .replace("hudson.remoting.ProxyException: ", "")
        .replaceAll("found among steps \\[.*\\] or symbols \\[.*\\] or globals \\[.*\\]", "found …")
        .replaceAll("(?m)^\\+ kill -9 [0-9]+", "+ kill -9 *")
        .replaceAll("durable-[0-9a-f]{8}", "durable-*")
        .replaceAll("\\[\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\\]", "[TIME]");
  }

  private String number() {
    return name.substring(0, 2);
  }

  private String order(String console) {
    return RACES.contains(number())
        ? Arrays.stream(console.split("\n")).sorted().collect(Collectors.joining("\n", "", "\n"))
        : console;
  }
}
