package dev.retrain.runner.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Pace;
import dev.retrain.runner.resume.KillableBuild.Kill;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One pipeline of {@code /resume} in a folder of its own, and what its build has done so far. */
final class Scene {
  /** The exit code of a process that got SIGKILL. */
  static final int KILLED = 128 + 9;

  private final String name;
  private final Path folder;

  Scene(String name, Path folder) throws IOException {
    this.name = name;
    this.folder = Files.createDirectories(folder);
    Files.copy(resource(name + ".jenkinsfile"), folder.resolve("Jenkinsfile"));
  }

  private Scene(Path folder) {
    this.name = "given";
    this.folder = folder;
  }

  /** A scene of a pipeline that is not one of the resources. */
  static Scene of(Path jenkinsfile, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(jenkinsfile, folder.resolve("Jenkinsfile"));
    return new Scene(folder);
  }

  static Path resource(String name) {
    try {
      return Path.of(Scene.class.getResource("/resume/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Path> libraries() {
    return Map.of("sample", resource("library"));
  }

  /** Runs to the end in this process, or until it is cut off. */
  int runHere(Kill kill) throws IOException, InterruptedException {
    return runHere(kill, Pace.real());
  }

  int runHere(Kill kill, Pace pace) throws IOException, InterruptedException {
    Runnable cut =
        () -> {
          throw new PowerCut();
        };
    KillableBuild build = new KillableBuild(folder, kill, cut, pace, libraries());
    try {
      RunReport report = build.run();
      assertEquals(List.of(), report.mismatches(), report.console());
    } catch (PowerCut e) {
      assertFalse(ended(), "cut off after its end");
    }
    return build.saves();
  }

  /** Runs in a process of its own and returns its exit code: 0 if it came to the end. */
  int runThere(Kill kill, String clock) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KillableBuild.class.getName()));
    command.addAll(List.of(folder.toString(), kill.word(), kill.what(), clock));
    command.add(resource("library").toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .start()
        .waitFor();
  }

  /** Ends a run at once: nothing of the pipeline catches it. */
  private static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  boolean ended() {
    return Files.exists(folder.resolve("jobs/7/result"));
  }

  Path folder() {
    return folder;
  }

  Path records() {
    return folder.resolve("jobs/7");
  }

  /** The whole log of the build. */
  String log() throws IOException {
    return Files.readString(folder.resolve("jobs/7/log"));
  }

  /**
   * What must be the same however often the build was killed: result, log, and what each command
   * has written. Between branches, the order is nobody's.
   */
  List<String> end() throws IOException {
    List<String> end = new ArrayList<>();
    end.add(Files.readString(folder.resolve("jobs/7/result")).strip());
    end.addAll(ordered(withoutResuming(log())));
    end.addAll(ordered(Files.readString(folder.resolve("ws/effects"))));
    try (var files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().contains("durable-") || file.endsWith("state"))
          .forEach(left -> end.add("left over: " + folder.relativize(left)));
    }
    return end;
  }

  private List<String> ordered(String text) {
    return Arrays.stream(text.replace(folder.toString(), "$FOLDER").split("\n"))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                lines -> {
                  if (name.equals("branches")) {
                    lines.sort(null);
                  }
                  return lines;
                }));
  }

  static String withoutResuming(String log) {
    return log.replaceAll("(?ms)^Resuming build at .*?^Ready to run at [^\n]*\n", "");
  }
}
