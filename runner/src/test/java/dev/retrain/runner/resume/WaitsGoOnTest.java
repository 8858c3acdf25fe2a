package dev.retrain.runner.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.resume.KillableBuild.FixedPace;
import dev.retrain.runner.resume.KillableBuild.Kill;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is waited for has come nearer by the time in which there was no process. */
class WaitsGoOnTest {
  private static final long BEGAN = 1_800_000_000_000L;
  private static final String ONE_MINUTE =
      """
      try {
        timeout(time: 1, unit: 'MINUTES') { sleep 100 }
      } catch (e) {
        echo "${currentBuild.duration}"
      }
      """;

  @TempDir Path folder;

  private String resumedAfter(long seconds, String jenkinsfile) throws Exception {
    Files.writeString(folder.resolve("given"), jenkinsfile);
    Scene scene = Scene.of(folder.resolve("given"), folder.resolve("scene"));
    scene.runHere(new Kill("printed", "for "), new FixedPace(BEGAN));
    scene.runHere(Kill.NEVER, new FixedPace(BEGAN + seconds * 1000));
    return scene.log();
  }

  @Test
  void aSleepGoesOnForTheRestOfItsTime() throws Exception {
    String log = resumedAfter(70, "sleep 100\necho \"${currentBuild.duration}\"");
    assertTrue(
        log.contains(
            """
            Sleeping for 1 min 40 sec
            Resuming build at Fri Jan 15 08:01:10 UTC 2027 after Jenkins restart
            Sleeping for 30 sec
            Ready to run at Fri Jan 15 08:01:10 UTC 2027
            [Pipeline] echo
            100000
            """),
        log);
  }

  @Test
  void aSleepThatIsOverIsOver() throws Exception {
    String log = resumedAfter(101, "sleep 100\necho \"${currentBuild.duration}\"");
    assertTrue(log.contains("No need to sleep any longer\n"), log);
    assertTrue(log.contains("\n101000\n"), log);
  }

  @Test
  void aTimeoutStrikesAtTheTimeItWasSetTo() throws Exception {
    String log = resumedAfter(20, ONE_MINUTE);
    assertTrue(log.contains("Timeout set to expire in 40 sec\nSleeping for 1 min 20 sec\n"), log);
    assertTrue(log.contains("\nCancelling nested steps due to timeout\n"), log);
    assertTrue(log.contains("\n60000\n"), log);
  }

  @Test
  void aTimeoutThatPassedMeanwhileStrikesAtOnce() throws Exception {
    String log = resumedAfter(65, ONE_MINUTE);
    assertTrue(log.contains("Timeout expired 5 sec ago\n"), log);
    assertTrue(log.contains("\nCancelling nested steps due to timeout\n"), log);
    assertTrue(log.contains("\n65000\n"), log);
    assertEquals(1, log.split("Cancelling nested", -1).length - 1, log);
  }
}
