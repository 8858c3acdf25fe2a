package dev.retrain.runner.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.resume.RestartedBuild;
import dev.retrain.testkit.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two recordings in which the controller was restarted. It was shut down; here the process is
 * killed by SIGKILL, so that {@code Pausing (shutting down)} is not printed, and another one goes
 * on.
 */
@Timeout(300)
class RestartedConsoleTest {
  private static final String PAUSING = "Pausing (shutting down)\n";
  private static final String RESUMING =
      "(?m)^Resuming build at \\w{3} \\w{3} \\d\\d [0-9:]{8} UTC \\d{4} after Jenkins restart\n";
  private static final String READY =
      "(?m)^Ready to run at \\w{3} \\w{3} \\d\\d [0-9:]{8} UTC \\d{4}\n";

  @TempDir Path folder;

  @Test
  void aBuildThatIsKilledDuringAShellPrintsWhatWasRecorded() throws Exception {
    Path recorded = RealParts.shared("jenkins/console");
    RestartedBuild build = build(recorded, "60-restart-during-sh");
    build.shorten("sleep", "exec /bin/sleep 0.1");
    assertEquals(RestartedBuild.KILLED, build.runUntilPrinted("tick 3\n", "real"));
    assertEquals(0, build.goOn("real"), build.log());
    // on which side of the restart a tick was read is a matter of the moment
    assertEquals(
        expected(recorded, "60-restart-during-sh").replace("RESUMING\nREADY\n", ""),
        actual(build, "60-restart-during-sh").replace("RESUMING\nREADY\n", ""));
    List<String> lines =
        actual(build, "60-restart-during-sh").lines().filter(it -> !it.startsWith("+")).toList();
    int resumed = lines.indexOf("RESUMING");
    assertTrue(
        lines.indexOf("tick 3") < resumed && resumed < lines.indexOf("FINISHED"), "" + lines);
    assertEquals(resumed + 1, lines.lastIndexOf("READY"));
  }

  @Test
  void aBuildThatIsKilledDuringASleepPrintsWhatWasRecorded() throws Exception {
    Path recorded = RealParts.shared("jenkins/console");
    RestartedBuild build = build(recorded, "61-restart-during-sleep");
    assertEquals(
        RestartedBuild.KILLED, build.runUntilPrinted("Sleeping for 25 sec", "1800000000000"));
    assertEquals(0, build.goOn("1800000012000"), build.log());
    assertEquals(
        expected(recorded, "61-restart-during-sleep"), actual(build, "61-restart-during-sleep"));
  }

  private RestartedBuild build(Path recorded, String name) throws Exception {
    return new RestartedBuild(recorded.resolve(name + ".jenkinsfile"), folder.resolve(name));
  }

  private static String expected(Path recorded, String name) throws Exception {
    String log = Files.readString(recorded.resolve(name + ".log"));
    assertTrue(log.contains(PAUSING), log);
    return marked(log.replace(PAUSING, "").replace("unknown or anonymous", "tester"));
  }

  private String actual(RestartedBuild build, String name) throws Exception {
    String workspace = folder.resolve(name).resolve("ws").toString();
    return marked(build.log().replace(workspace, "$JENKINS_HOME/workspace/rec/" + name));
  }

  private static String marked(String log) {
    return log.replaceAll(RESUMING, "RESUMING\n").replaceAll(READY, "READY\n");
  }
}
