package dev.retrain.s3;

import static dev.retrain.store.PromotionRace.PROCESSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.store.ModelStore;
import dev.retrain.store.PromotionRace;
import dev.retrain.store.RaceHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes race to promote into one bucket; see {@link PromotionRace}. */
@Tag("long")
class S3PromotionRaceTest {
  private static final int RUNS = PromotionRace.runs(4);

  @TempDir Path folder;

  @Test
  void eight_processes_make_one_chain_on_versitygw() throws Exception {
    try (Server server = new VersityServer(folder.resolve("buckets"))) {
      oneChain("versitygw", server, RUNS);
    }
  }

  @Test
  void eight_processes_make_one_chain_on_moto() throws Exception {
    try (Server server = new MotoServer()) {
      oneChain("moto", server, Math.max(1, RUNS / 4)); // a server of one thread at a time
    }
  }

  private void oneChain(String name, Server server, int runs) throws Exception {
    List<String> said = race(server, "exclusive", runs);
    try (ModelStore store = open(server, "exclusive")) {
      assertEquals(List.of(), RaceHistory.violations(said, store));
      long promoted = RaceHistory.count("promoted", said);
      long superseded = RaceHistory.count("superseded", said);
      System.out.println(
          name
              + ": "
              + promoted
              + " promoted, "
              + superseded
              + " superseded of "
              + PROCESSES * runs
              + " runs, 0 anomalies");
      assertEquals((long) PROCESSES * runs, promoted + superseded);
      assertTrue(promoted > 0 && superseded > 0, "the processes must have met");
    }
  }

  @Test
  void the_check_sees_the_lost_updates_of_a_journal_that_reads_and_then_writes() throws Exception {
    try (Server server = new VersityServer(folder.resolve("buckets"));
        ModelStore store = open(server, "naive")) {
      List<String> found = RaceHistory.violations(race(server, "naive", RUNS), store);
      System.out.println("naive: " + found.size() + " anomalies, the first: " + found.get(0));
      assertFalse(found.isEmpty());
    }
  }

  private ModelStore open(Server server, String prefix) {
    return Server.open(
        server.endpoint(), prefix, folder.resolve("reader"), "1.0", Clock.systemUTC());
  }

  private S3Objects objects(Server server) {
    return Server.objects(server.endpoint(), "race", folder.resolve("cache"), Clock.systemUTC(), 6);
  }

  /** What the processes printed. */
  private List<String> race(Server server, String journal, int runs) throws Exception {
    try (S3Objects objects = objects(server)) {
      objects.prepare(); // once for all of them
    }
    return PromotionRace.among(
        S3Racer.class,
        runs,
        server.endpoint(),
        journal,
        folder.resolve("cache").toString(),
        journal);
  }
}
