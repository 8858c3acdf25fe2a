package dev.retrain.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.store.RaceHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight processes race to promote into one store. In the short form each makes 25 runs; {@code
 * -Dretrain.race=1250} is the long form.
 */
class PromotionRaceTest {
  private static final int PROCESSES = 8;
  private static final int RUNS = Integer.getInteger("retrain.race", 25);

  @TempDir Path folder;

  @Test
  void eight_processes_make_one_chain() throws Exception {
    List<String> said = race("link");
    assertEquals(List.of(), violations("link", said));
    long promoted = RaceHistory.count("promoted", said);
    long superseded = RaceHistory.count("superseded", said);
    System.out.println(
        promoted + " promoted, " + superseded + " superseded of " + PROCESSES * RUNS + " runs");
    assertEquals((long) PROCESSES * RUNS, promoted + superseded);
    assertTrue(promoted > 0 && superseded > 0, "the processes must have met");
    assertEquals(List.of(), Operation.open(folder.resolve("link")).verify());
  }

  @Test
  void the_check_sees_the_lost_updates_of_a_journal_that_looks_and_then_renames() throws Exception {
    List<String> found = violations("naive", race("naive"));
    System.out.println(
        "naive journal: " + found.size() + " violations, the first: " + found.get(0));
    assertFalse(found.isEmpty());
  }

  private List<String> violations(String journal, List<String> said) {
    return RaceHistory.violations(said, Operation.open(folder.resolve(journal)));
  }

  /** What the processes printed. */
  private List<String> race(String journal) throws Exception {
    Path root = folder.resolve(journal);
    Operation.open(root)
        .open(
            new RunId("first"), dev.retrain.run.Trigger.MANUAL, dev.retrain.store.StoreScript.WISH);
    Operation.open(root).close(new RunId("first"), Outcome.SKIPPED, "only made the folders");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(root, "p" + i, journal));
    }
    for (Process process : processes) {
      assertEquals("ready", process.inputReader(UTF_8).readLine());
    }
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().close();
    }
    List<String> said = new ArrayList<>();
    for (Process process : processes) {
      process.inputReader(UTF_8).lines().forEach(said::add);
      int exitCode = process.waitFor();
      if (exitCode != 0) { // an entry that a racer was told it had written is gone
        said.add("broken process ended with " + exitCode);
      }
    }
    return said;
  }

  private static Process start(Path root, String name, String journal) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            Racer.class.getName(),
            root.toString(),
            name,
            String.valueOf(RUNS),
            journal)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
