package dev.retrain.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Console;
import dev.retrain.cli.Invocation;
import dev.retrain.cli.Retrain;
import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.saved.BuildStates;
import dev.retrain.runner.saved.SavedBuild;
import hudson.model.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code retrain pipeline} does about builds that were interrupted. */
class ResumeCommandTest {
  private static final Map<String, String> MACHINE = Map.of("PATH", System.getenv("PATH"));

  @TempDir Path folder;
  private Path jenkinsfile;
  private String out;
  private String err;

  @BeforeEach
  void aPipeline() throws IOException {
    jenkinsfile = folder.resolve("Jenkinsfile.retrain");
    Files.writeString(
        jenkinsfile,
        "node { sh 'echo one >> effects'; sh 'echo two >> effects' }\necho \"${params.WORD}\"");
  }

  private int pipeline(String... arguments) {
    List<String> all = new ArrayList<>(List.of("pipeline", "--job", "films"));
    all.addAll(List.of("--workspace", folder.toString()));
    all.addAll(List.of(arguments));
    StringWriter written = new StringWriter();
    StringWriter errors = new StringWriter();
    Console console = new Console(new PrintWriter(written), new PrintWriter(errors), false, false);
    int code =
        Retrain.run(
            new Invocation(MACHINE, Clock.systemUTC(), console), all.toArray(String[]::new));
    out = written.toString();
    err = errors.toString();
    return code;
  }

  /** Leaves a build as a kill does, just after a state was saved. */
  private Path interrupted(int saves) throws Exception {
    Path records = new JobFolder(folder, "films").newBuild();
    try (RecordedBuild build = RecordedBuild.begin(records)) {
      PipelineSetup setup =
          new PipelineSetup(folder, records)
              .job("films", build.number(), "tester")
              .parameters(Map.of("WORD", "given"))
              .environment(MACHINE)
              .keepsWorkspace()
              .savedTo(new CutOff(build, saves), jenkinsfile)
              .sink(build::write);
      String text = Files.readString(jenkinsfile);
      assertThrows(PowerCut.class, () -> new PipelineRun(setup).run(text));
    }
    return records;
  }

  private String effects() throws IOException {
    return Files.readString(folder.resolve("effects"));
  }

  @Test
  void theNewestInterruptedBuildGoesOnWithItsOwnParameters() throws Exception {
    interrupted(1);
    Path newest = interrupted(4);
    assertEquals(0, pipeline("--resume"), err);
    assertTrue(out.contains("Resuming build at "), out);
    assertTrue(out.endsWith("[Pipeline] echo\ngiven\n[Pipeline] End of Pipeline\n" + finished()));
    assertEquals("one\ntwo\n", effects());
    assertEquals("SUCCESS\n", Files.readString(newest.resolve("result")));
    String log = Files.readString(newest.resolve("log"));
    assertTrue(log.startsWith("Started by user tester\n") && log.endsWith(out), log);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(newest)));
  }

  private static String finished() {
    return "Finished: SUCCESS\n";
  }

  @Test
  void aBuildThatWasKilledBeforeItsFirstStepBeginsFromTheBeginning() throws Exception {
    interrupted(1);
    assertEquals(0, pipeline("--resume", "--build", "1"), err);
    assertTrue(out.startsWith("Started by user tester\n[Pipeline] Start of Pipeline\n"), out);
    assertEquals("one\ntwo\n", effects());
  }

  @Test
  void aNewBuildSaysThatAnotherWasInterruptedAndLeavesItAsItIs() throws Exception {
    Path old = interrupted(3);
    assertEquals(0, pipeline(jenkinsfile.toString(), "-p", "WORD=new"), err);
    assertTrue(err.contains("Build " + old + " was interrupted: --resume goes on with it."), err);
    assertTrue(out.contains("\nnew\n"), out);
    assertEquals(0, pipeline("--resume"), err);
    assertTrue(out.contains("\ngiven\n"), out);
  }

  @Test
  void withoutAnInterruptedBuildNothingIsRun() throws Exception {
    assertEquals(64, pipeline("--resume"));
    assertTrue(err.contains("Job 'films' has no interrupted build"), err);
    assertEquals(0, pipeline(jenkinsfile.toString(), "-p", "WORD=new"), err);
    assertEquals(64, pipeline("--resume"));
    assertEquals(64, pipeline("--resume", "--build", "1"));
    assertTrue(err.contains("is over (SUCCESS)"), err);
    assertEquals(64, pipeline("--resume", "--build", "9"));
    assertTrue(err.contains("has no build 9: builds are [1]"), err);
  }

  @Test
  void aBuildIsResumedWithWhatItWasStartedWith() throws Exception {
    interrupted(3);
    assertEquals(64, pipeline("--resume", "-p", "WORD=other"));
    assertEquals(64, pipeline("--resume", jenkinsfile.toString()));
    assertTrue(err.contains("give no pipeline, -p, -e or --library"), err);
    assertEquals(64, pipeline("--build", "1", jenkinsfile.toString()));
    assertTrue(err.contains("add --resume"), err);
  }

  @Test
  void aBuildOfAnotherTextOrInOtherHandsIsRefused() throws Exception {
    Path build = interrupted(3);
    Files.writeString(jenkinsfile, "echo 'another'");
    assertEquals(65, pipeline("--resume"));
    assertTrue(err.contains("another version of " + jenkinsfile), err);
    Files.delete(jenkinsfile);
    assertEquals(65, pipeline("--resume"));
    assertTrue(err.contains("is gone: bring it back"), err);
    try (RecordedBuild held = RecordedBuild.resume(build)) {
      assertEquals(75, pipeline("--resume", "--build", Integer.toString(held.number())));
      assertTrue(err.contains("is run by another process"), err);
    }
  }

  private static final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class CutOff implements BuildStates {
    private final BuildStates kept;
    private int left;

    CutOff(BuildStates kept, int saves) {
      this.kept = kept;
      this.left = saves;
    }

    @Override
    public void save(SavedBuild state) throws IOException {
      kept.save(state);
      left--;
      if (left == 0) {
        throw new PowerCut();
      }
    }

    @Override
    public void ended(Result result) throws IOException {
      kept.ended(result);
    }
  }
}
