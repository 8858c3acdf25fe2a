package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain run} where a real server does not take the new version. */
@Tag("long")
class RolledBackRunTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void aModelWithAServer() throws IOException {
    bench = Workbench.withServer(folder);
  }

  @AfterEach
  void noServerIsLeft() {
    bench.run("stop").with(0);
  }

  @Test
  void a_first_version_that_the_server_does_not_take_stays_live_and_the_run_says_so()
      throws Exception {
    Files.createFile(RunProcess.home(folder).resolve("broken"));
    String said = RunProcess.of(bench, "run", "--run=one").ends(1);
    String first = bench.latest().substring("models/".length());
    assertTrue(said.contains("\nFAILED: "), said);
    assertTrue(said.contains("; no version was live before " + first + ", so it stays live"), said);
    assertFalse(said.contains("going back"), said);
    bench.run("verify").with(0);
  }

  @Test
  void a_version_that_the_server_does_not_take_is_rolled_back_in_one_go() throws Exception {
    RunProcess.of(bench, "run", "--run=one").ends(0);
    String first = bench.latest();
    Path broken = RunProcess.home(folder).resolve("broken");
    Files.createFile(broken);
    String said = RunProcess.of(bench, "run", "--run=two").ends(1);
    assertTrue(said.contains("\nROLLED_BACK: "), said);
    assertEquals(first, bench.latest());
    bench.run("prove", "--limit=0").with(0);
    String entries = bench.entries();
    assertTrue(RunProcess.of(bench, "run", "--run=two").ends(1).contains("\nROLLED_BACK: "));
    assertEquals(entries, bench.entries());
    RunProcess killed = RunProcess.of(bench, "run", "--run=three").until("going back");
    killed.kill();
    assertTrue(RunProcess.of(bench, "run", "--run=three").ends(1).contains("\nROLLED_BACK: "));
    assertEquals(first, bench.latest());
    Files.delete(broken);
    bench.run("verify").with(0);
  }
}
