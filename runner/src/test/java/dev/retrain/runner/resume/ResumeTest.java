package dev.retrain.runner.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.resume.KillableBuild.Kill;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pipelines that are cut off just before and just after a state is saved, and go on: in this
 * process, and killed by SIGKILL in a process of their own. One build is cut off at every save;
 * that each build may be cut off anywhere is tried at some places, and at all with {@code
 * -Dretrain.kill=all}.
 */
@Timeout(600)
class ResumeTest {
  private static final List<String> PIPELINES = List.of("shells", "guards", "places", "branches");
  private static final boolean ALL = "all".equals(System.getProperty("retrain.kill"));
  private static final int HERE_STEP = ALL ? 1 : 5;
  private static final int THERE_STEP = ALL ? 1 : 17;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aBuildCutOffAtAnySaveEndsAsIfItHadNot() {
    return PIPELINES.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> cutOffAtEachSave(name)));
  }

  private void cutOffAtEachSave(String name) throws Exception {
    Scene whole = new Scene(name, folder.resolve(name + "/whole"));
    int saves = whole.runHere(Kill.NEVER);
    List<String> expected = whole.end();
    for (int save = 1; save <= saves; save += HERE_STEP) {
      for (String word : ALL || save % 2 == 0 ? List.of("before", "after") : List.of("after")) {
        Scene scene = new Scene(name, folder.resolve(name + "/" + word + save));
        scene.runHere(Kill.at(word, save));
        scene.runHere(Kill.NEVER);
        assertEquals(expected, scene.end(), word + " save " + save + "\n" + scene.log());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> oneBuildCutOffAtEverySaveEndsAsIfItHadNot() {
    return PIPELINES.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> cutOffAgainAndAgain(name)));
  }

  /** The state that a resumed build begins with is saved again at once, so the second is new. */
  private void cutOffAgainAndAgain(String name) throws Exception {
    Scene whole = new Scene(name, folder.resolve(name + "/whole"));
    whole.runHere(Kill.NEVER);
    Scene scene = new Scene(name, folder.resolve(name + "/again"));
    int cuts = 0;
    while (!scene.ended()) {
      scene.runHere(Kill.at(cuts % 2 == 0 ? "after" : "before", cuts % 2 == 0 ? 2 : 3));
      cuts++;
      assertTrue(cuts < 1000, "the build makes no headway");
    }
    assertEquals(whole.end(), scene.end(), scene.log());
  }

  @TestFactory
  Stream<DynamicTest> aProcessThatIsKilledLeavesABuildThatGoesOnInAnother() {
    return PIPELINES.stream().map(name -> DynamicTest.dynamicTest(name, () -> killed(name)));
  }

  private void killed(String name) throws Exception {
    Scene whole = new Scene(name, folder.resolve(name + "/whole"));
    int saves = whole.runHere(Kill.NEVER);
    for (int save = THERE_STEP; save <= saves; save += THERE_STEP) {
      for (String word : ALL ? List.of("before", "after") : List.of("after")) {
        Scene scene = new Scene(name, folder.resolve(name + "/" + word + save));
        assertEquals(Scene.KILLED, scene.runThere(Kill.at(word, save), "real"), scene.log());
        assertEquals(0, scene.runThere(Kill.NEVER, "real"), scene.log());
        assertEquals(whole.end(), scene.end(), word + " save " + save + "\n" + scene.log());
      }
    }
  }
}
