package dev.retrain.sandbox;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Surroundings.Credential;
import dev.retrain.testkit.recorded.RecordedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One recorded pipeline that ran in a controller's sandbox, and a run of it in this one. */
final class SandboxedRecording {
  /** Recordings of a run that found the files of an earlier one in its workspace. */
  private static final Set<String> USED_WORKSPACE = Set.of("16");

  private final Path folder;
  private final String name;
  private final Path untrusted;

  /**
   * A recording.
   *
   * @param folder with the records
   * @param untrusted the library {@code acmeu}
   */
  SandboxedRecording(Path folder, String name, Path untrusted) {
    this.folder = folder;
    this.name = name;
    this.untrusted = untrusted;
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
    return RecordedConsole.settled(
            name, RecordedConsole.plain(Files.readString(folder.resolve(name + ".log"))))
        + "= "
        + result;
  }

  String run(Path home, Path lists) throws Exception {
    String console = runOnce(home, lists);
    return USED_WORKSPACE.contains(number()) ? runOnce(home, lists) : console;
  }

  private String runOnce(Path home, Path lists) throws Exception {
    // the trusted one is the library of the recordings that the runner is compared with
    Path trusted =
        Path.of(
            System.getProperty("retrain.basedir"), "runner/src/test/resources/conformance/acme");
    Sandbox sandbox = Sandbox.with(lists, Set.of(trusted));
    PipelineSetup setup =
        new PipelineSetup(home.resolve("workspace/rec/" + name), home.resolve("build"))
            .home(home)
            .job("rec/" + name, 1, "unknown or anonymous", "http://jenkins.example/")
            .libraries(Map.of("acme", trusted, "acmeu", untrusted))
            .environment(RecordedConsole.machine(home))
            .globals(RecordedConsole.controller(home))
            .credentials(Map.of("tok", new Credential("", "s3cr3t-token")))
            .confinement(sandbox);
    String text = Files.readString(folder.resolve(name + ".jenkinsfile"));
    RunReport report = sandbox.around(() -> new PipelineRun(setup).run(text));
    String console =
        report
            .console()
            .replace(untrusted.toString(), "$FOLDER_LIBRARY_DIR")
            .replace(trusted.toString(), "$LIBRARY_DIR")
            .replace(home.toString(), "$JENKINS_HOME");
    return RecordedConsole.settled(name, RecordedConsole.plain(console)) + "= " + report.result();
  }

  private String number() {
    return RecordedConsole.number(name);
  }
}
