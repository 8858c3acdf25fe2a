package dev.retrain.runner.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.resume.KillableBuild.Kill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts whose runner is killed while they run, by themselves or by another. */
@Timeout(300)
class KilledShellTest {
  @TempDir Path folder;

  private Scene scene(String jenkinsfile) throws Exception {
    Files.writeString(folder.resolve("given"), jenkinsfile);
    return Scene.of(folder.resolve("given"), folder.resolve("scene"));
  }

  @Test
  void aScriptIsAttachedToWhileItRunsAndItsOutputIsPrintedOnce() throws Exception {
    Scene scene =
        scene(
            """
            node {
              sh '''set +x
                for i in 1 2 3; do echo "early $i"; done
                until [ -e ../go-on ]; do sleep 0.05; done
                for i in 4 5 6; do echo "late $i"; done
                echo ran >> effects'''
              def code = sh(returnStatus: true, script: 'echo second >> effects; exit 5')
              echo "code ${code}"
            }
            """);
    assertEquals(Scene.KILLED, scene.runThere(new Kill("printed", "early 3"), "real"));
    Files.createFile(scene.folder().resolve("go-on"));
    assertEquals(0, scene.runThere(Kill.NEVER, "real"), scene.log());
    String log = scene.log();
    assertEquals(
        List.of("early 1", "early 2", "early 3", "late 4", "late 5", "late 6", "code 5"),
        log.lines().filter(line -> line.matches("(early|late|code) \\d")).toList());
    assertTrue(log.indexOf("early 3") < log.indexOf("Resuming build at"), log);
    assertTrue(log.indexOf("Ready to run at") < log.indexOf("late 4"), log);
    assertEquals("ran\nsecond\n", Files.readString(scene.folder().resolve("ws/effects")));
  }

  @Test
  void aScriptThatEndedWhileNobodyWasThereGivesItsOutput() throws Exception {
    Scene scene =
        scene(
            """
            node {
              def out = sh(returnStdout: true, script: '''
                echo ran >> effects
                kill -9 $RUNNER
                while kill -0 $RUNNER; do sleep 0.05; done
                echo "what it found"
              ''').trim()
              echo "found: ${out}"
            }
            """);
    assertEquals(Scene.KILLED, scene.runThere(Kill.NEVER, "real"));
    awaitEnd(Long.parseLong(Files.readString(only(scene, "pid")).strip()));
    assertEquals(0, scene.runThere(Kill.NEVER, "real"), scene.log());
    assertTrue(scene.log().contains("\nfound: what it found\n"), scene.log());
    assertEquals("ran\n", Files.readString(scene.folder().resolve("ws/effects")));
  }

  @Test
  void aScriptThatWasKilledWithItsRunnerEndsAsOnAController() throws Exception {
    Scene scene =
        scene(
            """
            node {
              try {
                sh 'echo ran >> effects; kill -9 $RUNNER; sleep 300'
              } catch (e) {
                echo "lost: ${e.message}"
              }
            }
            """);
    assertEquals(Scene.KILLED, scene.runThere(Kill.NEVER, "real"));
    long group = Long.parseLong(Files.readString(only(scene, "pid")).strip());
    assertEquals(
        0, new ProcessBuilder("kill", "-KILL", "--", "-" + group).inheritIO().start().waitFor());
    awaitEnd(group);
    assertEquals(0, scene.runThere(Kill.NEVER, "real"), scene.log());
    String log = scene.log();
    assertTrue(log.contains("\nwrapper script does not seem to be touching the log file in "), log);
    assertTrue(log.contains("\nlost: script returned exit code -1\n"), log);
    assertEquals("ran\n", Files.readString(scene.folder().resolve("ws/effects")));
  }

  private static void awaitEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(it -> it.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  /** A file of the one control folder. */
  private static Path only(Scene scene, String name) throws Exception {
    try (var folders = Files.list(scene.folder().resolve("ws@tmp"))) {
      List<Path> all = folders.toList();
      assertEquals(1, all.size(), all.toString());
      return all.get(0).resolve(name);
    }
  }
}
