package dev.retrain.store.file;

import static dev.retrain.store.PromotionRace.PROCESSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.store.PromotionRace;
import dev.retrain.store.RaceHistory;
import dev.retrain.store.StoreScript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes race to promote into one folder. */
class PromotionRaceTest {
  private static final int RUNS = PromotionRace.runs(25);

  @TempDir Path folder;

  @Test
  void eight_processes_make_one_chain() throws Exception {
    List<String> said = race("link");
    assertEquals(List.of(), RaceHistory.violations(said, Operation.open(folder.resolve("link"))));
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
    List<String> said = race("naive");
    List<String> found = RaceHistory.violations(said, Operation.open(folder.resolve("naive")));
    assertFalse(found.isEmpty());
    System.out.println(
        "naive journal: " + found.size() + " violations, the first: " + found.get(0));
  }

  private List<String> race(String journal) throws Exception {
    Path root = folder.resolve(journal);
    Operation.open(root).open(new RunId("first"), Trigger.MANUAL, StoreScript.WISH);
    Operation.open(root).close(new RunId("first"), Outcome.SKIPPED, "only made the folders");
    return PromotionRace.among(Racer.class, RUNS, root.toString(), journal);
  }
}
