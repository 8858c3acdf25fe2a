package dev.retrain.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.SupersededException;
import dev.retrain.outcome.Outcome;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreScript;
import dev.retrain.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that go back, jump, or stand still: the journal's numbers are the order. */
class WrongClockTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:34Z");
  private static final int RUNS = 100;

  @TempDir Path folder;

  private ModelStore store(Instant... times) {
    List<Instant> left = new ArrayList<>(List.of(times));
    InstantSource source = () -> left.size() > 1 ? left.remove(0) : left.get(0);
    Clock clock = source.withZone(ZoneOffset.UTC);
    return Stores.open(folder.resolve("store").toUri(), "1.0", clock);
  }

  @Test
  void a_clock_set_back_between_runs_changes_no_order() throws Exception {
    List<VersionName> made = new ArrayList<>();
    List<Instant> clocks =
        List.of(
            NOW,
            NOW.minus(Duration.ofDays(365)),
            Instant.EPOCH,
            Instant.parse("2038-01-19T03:14:08Z"),
            NOW.minusSeconds(1));
    for (int run = 0; run < clocks.size(); run++) {
      ModelStore store = store(clocks.get(run));
      RunId id = new RunId("run-" + run);
      made.add(store.open(id, Trigger.SCHEDULE, VersionName.at(clocks.get(run))));
      new StoreScript(store).finished("run-" + run);
      assertEquals(made.get(run), new StoreScript(store).live().orElseThrow());
    }
    assertEquals(clocks.size(), new HashSet<>(made).size());
    store(Instant.EPOCH).prune(new KeepEntry(2, 1), false);
    for (int run = 0; run < clocks.size(); run++) {
      Path version = folder.resolve("store/models").resolve(made.get(run).value());
      assertEquals(run >= clocks.size() - 2, Files.exists(version), "run " + run);
    }
    assertEquals(List.of(), store(NOW).verify());
    VersionName back =
        store(NOW).rollback(new RunId("back"), java.util.Optional.empty(), "worse").to();
    assertEquals(made.get(clocks.size() - 2), back);
  }

  @Test
  void a_clock_that_goes_back_with_every_look_changes_nothing() {
    Instant[] falling = new Instant[200];
    for (int look = 0; look < falling.length; look++) {
      falling[look] = NOW.minus(Duration.ofHours(look));
    }
    StoreScript script = new StoreScript(store(falling));
    for (int run = 0; run < 5; run++) {
      assertEquals("1.0." + run, script.finished("run-" + run).semver());
    }
    assertEquals(List.of(), store(NOW).verify());
  }

  @Test
  void a_hundred_runs_of_one_second_are_a_hundred_versions_and_one_chain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Outcome>> ends = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      String id = "run-" + run;
      ends.add(threads.submit(() -> whole(id)));
    }
    int promoted = 0;
    for (Future<Outcome> end : ends) {
      promoted += end.get() == Outcome.PROMOTED ? 1 : 0;
    }
    threads.shutdown();
    ModelStore store = store(NOW);
    Set<VersionName> versions = new HashSet<>();
    store.state().runs().values().forEach(run -> versions.add(run.version()));
    assertEquals(RUNS, versions.size());
    for (VersionName version : versions) {
      store.resolve(Area.MODELS, version);
    }
    int semvers = 0;
    for (var run : store.state().runs().values()) {
      semvers += run.semver().isPresent() ? 1 : 0;
    }
    assertEquals(promoted, semvers);
    assertTrue(promoted >= 1, "one at least is newest");
    assertEquals(List.of(), store.verify());
    System.out.println(
        RUNS + " runs of one second: " + promoted + " promoted, the rest superseded");
  }

  private Outcome whole(String run) {
    ModelStore store = store(NOW);
    try {
      new StoreScript(store).finished(run);
      return Outcome.PROMOTED;
    } catch (SupersededException e) {
      store.close(new RunId(run), Outcome.SUPERSEDED, e.getMessage());
      return Outcome.SUPERSEDED;
    }
  }
}
