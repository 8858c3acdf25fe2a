package dev.retrain.library;

import dev.retrain.killed.MortalBuild;
import dev.retrain.runner.PipelineSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs a build on a cluster, or goes on with it, and gets SIGKILL at the first save
 * of the state after the console has shown a text. Arguments: a folder with {@code Jenkinsfile},
 * the library's folder, a pattern of the text.
 */
final class KillableClusterBuild {
  private static final int MINUTES = 5;

  private KillableClusterBuild() {}

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
    PipelineSetup setup =
        new PipelineSetup(folder.resolve("workspace"), records)
            .job("movies", 7, "anna")
            .libraries(Map.of("retrain", Path.of(arguments[1])))
            .environment(System.getenv())
            .keepsWorkspace();
    MortalBuild.Death death = MortalBuild.Death.oncePrinted(arguments[2]);
    MortalBuild.run(records, death, folder.resolve("Jenkinsfile"), setup);
  }
}
