package dev.retrain.runner.resume;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.cli.RecordedBuild;
import dev.retrain.runner.engine.Pace;
import dev.retrain.runner.engine.Surroundings.Credential;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import dev.retrain.runner.saved.BuildStates;
import dev.retrain.runner.saved.SavedBuild;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A build in a folder of its own ({@code Jenkinsfile}, {@code ws}, {@code jobs/7}) that ends as by
 * a kill. As a program: folder, point of the kill, and a fixed clock or {@code real}.
 */
final class KillableBuild implements BuildStates {
  private final Path folder;
  private final Kill kill;
  private final Runnable end;
  private final Pace pace;
  private final Map<String, Path> libraries;
  private final StringBuilder printed = new StringBuilder();
  private RecordedBuild build;
  private int saves;

  KillableBuild(Path folder, Kill kill, Runnable end, Pace pace, Map<String, Path> libraries) {
    this.folder = folder;
    this.kill = kill;
    this.end = end;
    this.pace = pace;
    this.libraries = libraries;
  }

  /**
   * The point of a kill.
   *
   * @param word {@code before} or {@code after} a save, {@code printed} for the first save after a
   *     text was printed, {@code never}
   * @param what the number of the save in this process from 1, or the text
   */
  record Kill(String word, String what) {
    static final Kill NEVER = new Kill("never", "");

    static Kill at(String word, int save) {
      return new Kill(word, Integer.toString(save));
    }
  }

  /** Begins the build, or goes on with it if it was begun. */
  RunReport run() throws IOException, InterruptedException {
    Path records = folder.resolve("jobs/7");
    boolean resumed = Files.exists(records.resolve("state"));
    Files.createDirectories(records);
    Path jenkinsfile = folder.resolve("Jenkinsfile");
    try (RecordedBuild taken =
        resumed ? RecordedBuild.resume(records) : RecordedBuild.begin(records)) {
      build = taken;
      PipelineRun run = new PipelineRun(setup(records).savedTo(this, jenkinsfile));
      String text = Files.readString(jenkinsfile);
      return resumed ? run.resume(text, build.saved()) : run.run(text);
    }
  }

  private PipelineSetup setup(Path records) {
    Map<String, String> machine = new LinkedHashMap<>();
    Path stubs = folder.resolve("bin");
    machine.put("PATH", stubs + ":" + System.getenv("PATH"));
    machine.put("RUNNER", Long.toString(ProcessHandle.current().pid()));
    return new PipelineSetup(folder.resolve("ws"), records)
        .job("sample", 7, "tester")
        .libraries(libraries)
        .environment(machine)
        .parameters(Map.of("WORD", "given"))
        .globals(Map.of("EVERYWHERE", "global"))
        .credentials(Map.of("tok", new Credential("", "s3cr3t-token")))
        .answers(Map.of("Go", new InputAnswer(true, Map.of(), "tester")))
        .pace(pace)
        .sink(this::print);
  }

  private void print(String text) {
    printed.append(text);
    build.write(text);
  }

  int saves() {
    return saves;
  }

  @Override
  public void save(SavedBuild state) throws IOException {
    saves++;
    endIf("before", Integer.toString(saves));
    build.save(state);
    endIf("after", Integer.toString(saves));
    if (kill.word().equals("printed") && printed.toString().contains(kill.what())) {
      end.run();
    }
  }

  private void endIf(String word, String what) {
    if (kill.equals(new Kill(word, what))) {
      end.run();
    }
  }

  @Override
  public void ended(Result result) throws IOException {
    endIf("ending", "before");
    build.ended(result);
    endIf("ending", "after");
  }

  /** SIGKILL, as an operator or the kernel sends it. */
  private static void killThisProcess() {
    try {
      new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("can't kill itself", e);
    }
    throw new IllegalStateException("outlived SIGKILL");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Kill kill = new Kill(arguments[1], arguments[2]);
    Pace pace =
        arguments[3].equals("real") ? Pace.real() : new FixedPace(Long.parseLong(arguments[3]));
    Map<String, Path> libraries =
        arguments.length < 5 ? Map.of() : Map.of("sample", Path.of(arguments[4]));
    RunReport report =
        new KillableBuild(folder, kill, KillableBuild::killThisProcess, pace, libraries).run();
    System.out.println("saves done, mismatches " + report.mismatches());
  }

  /** A clock that only waiting moves. */
  static final class FixedPace implements Pace {
    private long now;

    FixedPace(long now) {
      this.now = now;
    }

    @Override
    public long millis() {
      return now;
    }

    @Override
    public void await(Object monitor, long untilMillis) {
      now = Math.max(now, untilMillis);
    }
  }
}
