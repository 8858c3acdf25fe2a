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
  private static final Set<String> RACES = Set.of("03", "11", "13", "52", "53", "71", "73");

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
    Path trusted = libraries.resolve("acme");
    Sandbox sandbox = Sandbox.with(lists, Set.of(trusted));
    PipelineSetup setup =
        new PipelineSetup(home.resolve("workspace/rec/" + name), home.resolve("build"))
            .home(home)
            .job("rec/" + name, 1, "unknown or anonymous", "http://jenkins.example/")
            .libraries(Map.of("acme", trusted, "acmeu", libraries.resolve("acmeu")))
            .environment(Map.of("PATH", System.getenv("PATH"), "HOME", home.toString()))
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

  /** Ids, times, engine frames and the list of a controller's steps go. */
  private static String plain(String console) {
    return console
        .replaceAll("(?m)^\\t+at .*\n", "")
        .replaceAll("(?m)ErrorId: [0-9a-f-]{36}", "ErrorId: *")
        .replace("hudson.remoting.ProxyException: ", "")
        .replaceAll("found among steps \\[.*\\] or symbols \\[.*\\] or globals \\[.*\\]", "found …")
        .replaceAll("(?m)^\\+ kill -9 [0-9]+", "+ kill -9 *")
        .replaceAll("durable-[0-9a-f]{8}", "durable-*")
        .replaceAll("\\[\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\\]", "[TIME]");
  }

  private String order(String console) {
    return RACES.contains(name.substring(0, 2))
        ? Arrays.stream(console.split("\n")).sorted().collect(Collectors.joining("\n", "", "\n"))
        : console;
  }
}
