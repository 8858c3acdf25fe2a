package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain run} as a process that dies or is not alone, with a real server. */
@Tag("long")
class KilledRunTest {
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
  void a_run_killed_at_every_stage_promotes_one_version() throws Exception {
    for (String stage :
        List.of("Launch", "Train", "Gate", "Promote", "Restart", "Record", "Clean")) {
      RunProcess run = RunProcess.of(bench, "run", "--run=one");
      run.until("[" + number(stage) + "/7] " + stage).kill();
    }
    assertTrue(RunProcess.of(bench, "run", "--run=one").ends(0).contains("\nPROMOTED: "));
    bench.servesTheOnlyVersionOf("one");
  }

  private static int number(String stage) {
    return List.of("Launch", "Train", "Gate", "Promote", "Restart", "Record", "Clean")
            .indexOf(stage)
        + 1;
  }

  @Test
  void of_two_at_once_never_both_go_live() throws Exception {
    bench.runAs("one", "train").with(0);
    bench.runAs("two", "train").with(0);
    RunProcess one = RunProcess.of(bench, "run", "--run=one");
    RunProcess two = RunProcess.of(bench, "run", "--run=two");
    Set<Integer> codes = new TreeSet<>(List.of(one.code(), two.code()));
    assertEquals(Set.of(0, 12), codes);
    assertEquals(
        1, bench.run("versions").with(0).out().lines().filter(l -> l.contains("PROMOTED")).count());
    bench.run("verify").with(0);
    bench.run("prove", "--limit=0").with(0);
  }
}
