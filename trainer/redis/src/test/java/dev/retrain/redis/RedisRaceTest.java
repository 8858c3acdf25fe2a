package dev.retrain.redis;

import static dev.retrain.store.PromotionRace.PROCESSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.store.ModelStore;
import dev.retrain.store.PromotionRace;
import dev.retrain.store.RaceHistory;
import dev.retrain.testkit.RedisServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes race to promote into one Redis; see {@link PromotionRace}. */
@Tag("long")
class RedisRaceTest {
  private static final int RUNS = PromotionRace.runs(25);

  @TempDir static Path folder;
  private static RedisServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<String> race(URI root, String journal) throws Exception {
    return PromotionRace.among(
        RedisRacer.class, RUNS, root.toString(), folder.resolve("cache").toString(), journal);
  }

  @Test
  void eight_processes_make_one_chain() throws Exception {
    URI root = server.store("race/script");
    List<String> said = race(root, "script");
    ModelStore store =
        RedisStore.on(server, "race/script", folder.resolve("cache"))
            .open("1.0", Clock.systemUTC());
    assertEquals(List.of(), RaceHistory.violations(said, store));
    long promoted = RaceHistory.count("promoted", said);
    long superseded = RaceHistory.count("superseded", said);
    System.out.println(
        promoted + " promoted, " + superseded + " superseded of " + PROCESSES * RUNS + " runs");
    assertEquals((long) PROCESSES * RUNS, promoted + superseded);
    assertTrue(promoted > 0 && superseded > 0, "the processes must have met");
    assertEquals(List.of(), store.verify());
    assertEquals(
        store.state().live().orElseThrow().version().value(),
        server.ask("--raw", "GET", "race/script/latest"));
  }

  @Test
  void the_check_sees_the_lost_updates_of_a_journal_that_gets_and_then_sets() throws Exception {
    URI root = server.store("race/naive");
    List<String> said = race(root, "naive");
    List<String> found =
        RaceHistory.violations(said, RedisRacer.naive(root, folder.resolve("look")));
    assertFalse(found.isEmpty());
    System.out.println(
        "naive journal: " + found.size() + " violations, the first: " + found.get(0));
  }
}
