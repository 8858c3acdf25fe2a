package dev.retrain.runner.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DetachedScriptTest {
  private static final Map<String, String> MACHINE = Map.of("PATH", System.getenv("PATH"));

  @TempDir Path folder;

  @Test
  void howeverOftenItIsStartedAScriptRunsOnce() throws Exception {
    ControlFolder control = new ControlFolder(folder.resolve("durable-1"));
    List<Process> wrappers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      wrappers.add(
          DetachedScript.start(control, "echo ran >> effects; echo said", false, MACHINE, folder));
    }
    for (Process wrapper : wrappers) {
      wrapper.waitFor();
    }
    assertEquals("ran\n", Files.readString(folder.resolve("effects")));
    assertEquals(Optional.of(0), control.result());
    assertEquals("+ echo ran\n+ echo said\nsaid\n", control.log(0, true).text());
  }

  @Test
  void aLogIsReadInWholeLinesAndALongLineInPieces() throws Exception {
    Path place = Files.createDirectories(folder.resolve("durable-2"));
    String lines = "größer\n".repeat(9000);
    Files.writeString(place.resolve("jenkins-log.txt"), lines + "x".repeat(70_000) + "\nend");
    ControlFolder control = new ControlFolder(place);
    StringBuilder read = new StringBuilder();
    ControlFolder.Chunk chunk = control.log(0, false);
    while (!chunk.text().isEmpty()) {
      read.append(chunk.text());
      chunk = control.log(chunk.next(), false);
    }
    assertEquals(lines + "x".repeat(70_000) + "\n", read.toString());
    assertEquals("end", control.log(chunk.next(), true).text());
  }
}
