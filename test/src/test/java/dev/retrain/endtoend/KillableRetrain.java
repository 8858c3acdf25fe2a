package dev.retrain.endtoend;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.cli.RecordedBuild;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import dev.retrain.runner.saved.BuildStates;
import dev.retrain.runner.saved.SavedBuild;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A process that runs the repository's own {@code Jenkinsfile.retrain}, or goes on with it, and
 * gets SIGKILL at a chosen save of the state. Arguments: a folder with {@code models.yaml}, the
 * installed program, {@code before} or {@code after} with the number of a save, {@code printed}
 * with a pattern of the text that was printed before the save, or {@code never} with anything;
 * then, if not here, the launcher and global variables as {@code NAME=VALUE}. A {@code
 * Jenkinsfile.retrain} of the folder comes before the repository's; a question is answered with
 * yes.
 */
public final class KillableRetrain implements BuildStates {
  private final String word;
  private final String what;
  private final StringBuilder printed = new StringBuilder();
  private final String launcher;
  private final Map<String, String> globals = new HashMap<>();
  private final RecordedBuild build;
  private int saves;

  private KillableRetrain(RecordedBuild build, String... arguments) {
    this.build = build;
    word = arguments[2];
    what = arguments[3];
    launcher = arguments.length > 4 ? arguments[4] : "local";
    globals.put("RETRAIN_REGISTRY", Path.of(arguments[0], "models.yaml").toString());
    globals.put("RETRAIN_COMMAND", Path.of(arguments[1], "bin/retrain").toString());
    for (int i = 5; i < arguments.length; i++) {
      int sign = arguments[i].indexOf('=');
      globals.put(arguments[i].substring(0, sign), arguments[i].substring(sign + 1));
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Path home = Path.of(arguments[1]);
    Path records = folder.resolve("build/1");
    boolean resumed = Files.exists(records.resolve("state"));
    Files.createDirectories(records);
    try (RecordedBuild build =
        resumed ? RecordedBuild.resume(records) : RecordedBuild.begin(records)) {
      KillableRetrain killable = new KillableRetrain(build, arguments);
      killable.run(folder, home, records);
    }
  }

  private void run(Path folder, Path home, Path records) throws IOException, InterruptedException {
    Path own = folder.resolve("Jenkinsfile.retrain");
    Path jenkinsfile = Files.exists(own) ? own : home.resolve("Jenkinsfile.retrain");
    String text = Files.readString(jenkinsfile);
    PipelineSetup setup =
        new PipelineSetup(folder.resolve("ws"), records)
            .job("killed", 1, "tester")
            .libraries(Map.of("retrain", home))
            .parameters(Map.of("LAUNCHER", launcher))
            .globals(globals)
            .answers(Map.of("Accept", new InputAnswer(true, Map.of(), "anna")))
            .environment(System.getenv())
            .keepsWorkspace()
            .savedTo(this, jenkinsfile)
            .sink(this::print);
    PipelineRun run = new PipelineRun(setup);
    if (build.saved() == null) {
      run.run(text);
    } else {
      run.resume(text, build.saved());
    }
  }

  private void print(String text) {
    printed.append(text);
    build.write(text);
  }

  @Override
  public void save(SavedBuild state) throws IOException {
    saves++;
    killIf(word.equals("before") && what.equals("" + saves));
    build.save(state);
    killIf(word.equals("after") && what.equals("" + saves));
    killIf(word.equals("printed") && Pattern.compile(what).matcher(printed).find());
  }

  @Override
  public void ended(Result result) throws IOException {
    build.ended(result);
  }

  private static void killIf(boolean now) throws IOException {
    if (!now) {
      return;
    }
    try {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-KILL", self).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("outlived SIGKILL");
  }
}
