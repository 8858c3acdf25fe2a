package dev.retrain.killed;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.cli.RecordedBuild;
import dev.retrain.runner.saved.BuildStates;
import dev.retrain.runner.saved.SavedBuild;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A build of this process, begun or gone on with, that gets SIGKILL at a chosen save of its state.
 */
public final class MortalBuild implements BuildStates {
  private final RecordedBuild build;
  private final Death death;
  private final StringBuilder printed = new StringBuilder();
  private int saves;

  private MortalBuild(RecordedBuild build, Death death) {
    this.build = build;
    this.death = death;
  }

  /**
   * When it comes.
   *
   * @param word {@code before} or {@code after} the save of a number, {@code printed} for the first
   *     save after a text, {@code never}
   * @param what the number of the save or the pattern of the text; anything for never
   */
  public record Death(String word, String what) {
    /** At the first save after the console has shown this. */
    public static Death oncePrinted(String pattern) {
      return new Death("printed", pattern);
    }
  }

  /**
   * Runs the build, or goes on with it where its records hold a state, up to its end or death.
   *
   * @param records folder of the build, made where it is missing
   * @param setup its surroundings, with the same records
   */
  public static void run(Path records, Death death, Path jenkinsfile, PipelineSetup setup)
      throws IOException, InterruptedException {
    boolean resumed = Files.exists(records.resolve("state"));
    Files.createDirectories(records);
    try (RecordedBuild build =
        resumed ? RecordedBuild.resume(records) : RecordedBuild.begin(records)) {
      MortalBuild mortal = new MortalBuild(build, death);
      PipelineRun run = new PipelineRun(setup.savedTo(mortal, jenkinsfile).sink(mortal::print));
      String text = Files.readString(jenkinsfile);
      if (build.saved() == null) {
        run.run(text);
      } else {
        run.resume(text, build.saved());
      }
    }
  }

  private void print(String text) {
    printed.append(text);
    build.write(text);
  }

  @Override
  public void save(SavedBuild state) throws IOException {
    saves++;
    killIf("before", saves);
    build.save(state);
    killIf("after", saves);
    if (death.word.equals("printed")
        && Pattern.compile(death.what, Pattern.DOTALL).matcher(printed).find()) {
      kill();
    }
  }

  @Override
  public void ended(Result result) throws IOException {
    build.ended(result);
  }

  private void killIf(String word, int save) throws IOException {
    if (death.word.equals(word) && death.what.equals("" + save)) {
      kill();
    }
  }

  private static void kill() throws IOException {
    try {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-KILL", self).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("outlived SIGKILL");
  }
}
