package dev.retrain.runner.resume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.runner.cli.RecordedBuild;
import dev.retrain.runner.resume.KillableBuild.Kill;
import dev.retrain.runner.saved.SavedBuild;
import dev.retrain.runner.saved.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States that are not run, and that nothing else is run in their place. */
class StateRefusedTest {
  @TempDir Path folder;

  private Scene scene;
  private Path state;

  @BeforeEach
  void aBuildWasInterrupted() throws Exception {
    Files.writeString(folder.resolve("given"), "node { sh 'echo ran >> effects' }\necho 'end'");
    scene = Scene.of(folder.resolve("given"), folder.resolve("scene"));
    scene.runHere(Kill.at("after", 2));
    state = scene.records().resolve("state");
  }

  private <T extends RetrainException> void refused(Class<T> kind, String why)
      throws IOException, InterruptedException {
    String log = scene.log();
    T refusal = assertThrows(kind, () -> scene.runHere(Kill.NEVER));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertEquals(log, scene.log(), "nothing is printed");
    assertFalse(Files.exists(folder.resolve("scene/ws/effects")), "nothing is run");
  }

  @Test
  void aStateThatIsCutOffAnywhereIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(state);
    for (int length = 0; length < whole.length; length += length < 64 ? 1 : 97) {
      Files.write(state, Arrays.copyOf(whole, length));
      assertThrows(DataException.class, () -> new StateFile(state).read());
    }
    Files.write(state, Arrays.copyOf(whole, whole.length - 1));
    refused(DataException.class, "is cut off or damaged");
  }

  @Test
  void aFlippedBitIsFound() throws Exception {
    byte[] whole = Files.readAllBytes(state);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(state, flipped);
      assertThrows(DataException.class, () -> new StateFile(state).read(), "seed " + seed);
    }
  }

  @Test
  void aForeignFileIsRefused() throws Exception {
    Files.writeString(state, "not one of ours, but long enough to be one: ".repeat(100));
    refused(DataException.class, "retrain did not write it");
  }

  @Test
  void aStateOfAnotherPipelineTextIsRefused() throws Exception {
    Files.writeString(folder.resolve("scene/Jenkinsfile"), "echo 'another'");
    refused(DataException.class, "another version");
  }

  @Test
  void aStateThatOthersCanWriteIsRefused() throws Exception {
    Files.setPosixFilePermissions(scene.records(), PosixFilePermissions.fromString("rwxrwxrwx"));
    refused(DataException.class, "can be written by others");
  }

  @Test
  void aStateThatIsALinkIsRefused() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(state, elsewhere);
    Files.createSymbolicLink(state, elsewhere);
    assertThrows(DataException.class, () -> RecordedBuild.resume(scene.records()));
  }

  @Test
  void aProgramOfForeignClassesIsRefused() throws Exception {
    SavedBuild real = new StateFile(state).read();
    Foreign.write(state, real, new java.io.File("any"));
    Foreign.write(state, real, java.net.URI.create("any"));
    refused(DataException.class, "can't be read");
    Foreign.write(state, real, new org.codehaus.groovy.runtime.MethodClosure("any", "length"));
    refused(DataException.class, "MethodClosure; no part of a program");
    Foreign.write(state, real, new javax.management.ObjectName("any:a=b"));
    refused(DataException.class, "javax.management.ObjectName; no part of a program");
    Foreign.write(state, real, Foreign.proxy());
    refused(DataException.class, "a program holds no proxy");
  }

  @Test
  void aBuildThatIsRunningIsLeftAlone() throws Exception {
    try (RecordedBuild running = RecordedBuild.resume(scene.records())) {
      assertEquals(7, running.number());
      refused(TransientException.class, "is run by another process");
    }
  }

  @Test
  void aBuildThatEndedIsOver() throws Exception {
    scene.runHere(Kill.NEVER);
    UsageException refusal =
        assertThrows(UsageException.class, () -> RecordedBuild.resume(scene.records()));
    assertTrue(refusal.getMessage().contains("is over (SUCCESS)"), refusal.getMessage());
  }
}
