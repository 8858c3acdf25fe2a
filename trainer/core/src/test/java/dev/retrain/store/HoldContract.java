package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.Lease;
import dev.retrain.store.StoreState.Takeover;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pins, leases and the line of what was live, in every back end. */
public abstract class HoldContract {
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:34Z");

  /** Opens this test's own store, the same one each time it is called. */
  protected abstract ModelStore open(Clock clock);

  private ModelStore at(Instant time) {
    return open(Clock.fixed(time, ZoneOffset.UTC));
  }

  private StoreScript script() {
    return new StoreScript(at(NOW));
  }

  private long entries() {
    return at(NOW).state().entries();
  }

  @Test
  void a_pin_stands_in_the_journal_once_until_it_is_taken_back() {
    VersionName version = script().train("a").version();
    long before = entries();
    at(NOW).pin(version, "audit");
    at(NOW).pin(version, "audit");
    assertEquals(before + 1, entries());
    assertEquals(Map.of(version, "audit"), at(NOW).state().pins());
    at(NOW).pin(version, "audit of 2026");
    assertEquals(Map.of(version, "audit of 2026"), at(NOW).state().pins());
    at(NOW).unpin(version);
    at(NOW).unpin(version);
    assertEquals(Map.of(), at(NOW).state().pins());
    assertEquals(before + 3, entries());
    VersionName unknown = new VersionName("v20200101_000000");
    assertThrows(UsageException.class, () -> at(NOW).pin(unknown, ""));
    assertEquals(List.of(), at(NOW).verify());
  }

  @Test
  void a_pin_keeps_nobody_from_promoting_or_going_back() {
    VersionName first = script().finished("a").to();
    VersionName second = script().finished("b").to();
    at(NOW).pin(second, "audit");
    assertEquals(first, at(NOW).rollback(new RunId("r"), Optional.empty(), "").to());
    at(NOW).pin(first, "audit");
    assertEquals(Optional.of(first), script().finished("c").from());
  }

  @Test
  void a_lease_is_renewed_released_and_written_once() {
    VersionName version = script().train("a").version();
    long before = entries();
    at(NOW).lease(Area.DATASETS, version, "reader", NOW.plusSeconds(60));
    at(NOW).lease(Area.DATASETS, version, "reader", NOW.plusSeconds(60));
    assertEquals(before + 1, entries());
    at(NOW).lease(Area.DATASETS, version, "reader", NOW.plusSeconds(90));
    at(NOW).lease(Area.DATASETS, version, "another", NOW.plusSeconds(5));
    assertEquals(
        List.of(
            new Lease(Area.DATASETS, version, "another", NOW.plusSeconds(5)),
            new Lease(Area.DATASETS, version, "reader", NOW.plusSeconds(90))),
        at(NOW).state().leases());
    at(NOW).release(Area.DATASETS, version, "another");
    at(NOW.plusSeconds(7)).release(Area.DATASETS, version, "reader");
    at(NOW).release(Area.DATASETS, version, "reader");
    assertEquals(List.of(), at(NOW).state().leases());
    assertEquals(before + 5, entries());
    assertThrows(
        DataException.class,
        () -> at(NOW).lease(Area.DATASETS, version.next(), "reader", NOW.plusSeconds(1)));
  }

  @Test
  void a_run_that_is_closed_holds_no_lease_and_others_keep_theirs() {
    VersionName version = script().train("a").version();
    RunId run = new RunId("a");
    at(NOW).lease(Area.DATASETS, version, ModelStore.holder(run), NOW.plusSeconds(60));
    at(NOW).lease(Area.DATASETS, version, "a", NOW.plusSeconds(60));
    at(NOW).close(run, Outcome.ABORTED, "");
    assertEquals(
        List.of(new Lease(Area.DATASETS, version, "a", NOW.plusSeconds(60))),
        at(NOW).state().leases());
  }

  @Test
  void staged_files_that_are_not_wanted_are_dropped() {
    ModelStore store = at(NOW);
    store.open(new RunId("a"), Trigger.MANUAL, StoreScript.WISH);
    Path staged = store.stage(new RunId("a"), Area.DATASETS);
    StoreScript.write(staged.resolve("interactions.csv"), "user,movie\n");
    store.discard(staged);
    assertFalse(Files.exists(staged));
    store.discard(staged);
    assertFalse(store.isPublished(Area.DATASETS, StoreScript.WISH));
    assertFalse(store.state().isPresent(Area.DATASETS, StoreScript.WISH));
  }

  @Test
  void going_back_to_the_live_version_writes_nothing() {
    script().finished("a");
    VersionName live = script().finished("b").to();
    long before = entries();
    Promotion none = at(NOW).rollback(new RunId("r"), Optional.of(live), "again");
    assertEquals(new Promotion(Optional.of(live), live, "1.0.1", before - 1), none);
    assertEquals(before, entries());
    assertEquals(Map.of(), at(NOW).state().rollbacks());
  }

  @Test
  void the_line_of_what_was_live_is_that_of_the_entries() {
    VersionName first = new StoreScript(at(NOW)).finished("a").to();
    VersionName second = new StoreScript(at(NOW.minusSeconds(3600))).finished("b").to();
    at(NOW.plusSeconds(60)).rollback(new RunId("r"), Optional.empty(), "stale");
    List<Takeover> line = at(NOW).state().takeovers();
    assertEquals(List.of(first, second, first), line.stream().map(Takeover::version).toList());
    assertEquals(List.of("", "", "stale"), line.stream().map(Takeover::reason).toList());
    assertEquals(List.of(false, false, true), line.stream().map(Takeover::back).toList());
    assertEquals(
        List.of(NOW, NOW.minusSeconds(3600), NOW.plusSeconds(60)),
        line.stream().map(Takeover::time).toList());
    assertTrue(line.get(0).entry() < line.get(1).entry());
    assertEquals(Optional.of(new RunId("r")), line.get(2).run());
  }
}
