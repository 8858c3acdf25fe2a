package dev.retrain.library;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.cli.RecordedBuild;
import dev.retrain.runner.saved.BuildStates;
import dev.retrain.runner.saved.SavedBuild;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process that runs a build on a cluster, or goes on with it, and gets SIGKILL at the first save
 * of the state after the console has shown a text. Arguments: a folder with {@code Jenkinsfile},
 * the library's folder, a pattern of the text.
 */
final class KillableClusterBuild implements BuildStates {
  private static final int MINUTES = 5;

  private final Pattern place;
  private final StringBuilder printed = new StringBuilder();
  private final RecordedBuild build;

  private KillableClusterBuild(RecordedBuild build, Pattern place) {
    this.build = build;
    this.place = place;
  }

  /** Runs it in a process of its own to its end; gives the exit code. */
  static int process(Path folder, Path library, String place)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillableClusterBuild.class.getName(),
                folder.toString(),
                library.toString(),
                place)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("not over in " + MINUTES + " minutes, before " + place);
    }
    return process.exitValue();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Path records = folder.resolve("build/7");
    boolean resumed = Files.exists(records.resolve("state"));
    Files.createDirectories(records);
    try (RecordedBuild build =
        resumed ? RecordedBuild.resume(records) : RecordedBuild.begin(records)) {
      new KillableClusterBuild(build, Pattern.compile(arguments[2], Pattern.DOTALL))
          .run(folder, Path.of(arguments[1]), records);
    }
  }

  private void run(Path folder, Path library, Path records)
      throws IOException, InterruptedException {
    Path jenkinsfile = folder.resolve("Jenkinsfile");
    PipelineSetup setup =
        new PipelineSetup(folder.resolve("workspace"), records)
            .job("movies", 7, "anna")
            .libraries(Map.of("retrain", library))
            .environment(System.getenv())
            .keepsWorkspace()
            .savedTo(this, jenkinsfile)
            .sink(this::print);
    PipelineRun run = new PipelineRun(setup);
    if (build.saved() == null) {
      run.run(Files.readString(jenkinsfile));
    } else {
      run.resume(Files.readString(jenkinsfile), build.saved());
    }
  }

  private void print(String text) {
    printed.append(text);
    build.write(text);
  }

  @Override
  public void save(SavedBuild state) throws IOException {
    build.save(state);
    if (place.matcher(printed).find()) {
      kill();
    }
  }

  @Override
  public void ended(Result result) throws IOException {
    build.ended(result);
  }

  private static void kill() throws IOException {
    try {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder(List.of("kill", "-KILL", self)).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("outlived SIGKILL");
  }
}
