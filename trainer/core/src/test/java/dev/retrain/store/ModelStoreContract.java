package dev.retrain.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.SupersededException;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every back end must do; a subclass says how its store is opened. */
public abstract class ModelStoreContract {
  /** When these tests happen. */
  protected static final Instant NOW = Instant.parse("2026-11-21T02:00:34Z");

  /** Opens this test's own store, the same one each time it is called. */
  protected abstract ModelStore open(String expectedVersion, Clock clock);

  /** Puts other bytes in the place of a version's file, in the store itself. */
  protected abstract void spoil(Manifest version, String file) throws Exception;

  private ModelStore open() {
    return open("1.0", Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private StoreScript script() {
    return new StoreScript(open());
  }

  private static RunId run(String id) {
    return new RunId(id);
  }

  @Test
  void an_entry_is_told_by_its_hash_and_one_that_is_not_there_by_none() {
    ModelStore store = open();
    assertEquals(Optional.empty(), store.entryHash(1));
    new StoreScript(store).finished("first");
    long last = store.state().entries();
    Optional<String> hash = store.entryHash(last);
    assertTrue(hash.orElseThrow().matches("[0-9a-f]{64}"), hash.toString());
    assertEquals(hash, open().entryHash(last));
    assertEquals(Optional.empty(), store.entryHash(last + 1));
  }

  @Test
  void an_empty_store_has_an_empty_state() {
    StoreState state = open().state();
    assertEquals(0, state.entries());
    assertEquals(Optional.empty(), state.live());
    assertEquals(Map.of(), state.runs());
    assertEquals(List.of(), state.takeovers());
    assertEquals(List.of(), open().verify());
  }

  @Test
  void the_same_run_always_gets_the_same_name_and_another_run_the_next_second() {
    ModelStore store = open();
    VersionName first = store.open(run("a"), Trigger.MANUAL, StoreScript.WISH);
    assertEquals(StoreScript.WISH, first);
    assertEquals(first, store.open(run("a"), Trigger.SCHEDULE, StoreScript.WISH.next().next()));
    assertEquals(first.next(), store.open(run("b"), Trigger.MANUAL, StoreScript.WISH));
  }

  @Test
  void a_hundred_runs_of_one_second_get_a_hundred_names() {
    Set<VersionName> names = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      names.add(open().open(run("run-" + i), Trigger.MANUAL, StoreScript.WISH));
    }
    assertEquals(100, names.size());
  }

  @Test
  void what_was_published_is_read_back_verified() throws Exception {
    Manifest manifest = script().train("a");
    Stored stored = open().resolve(Area.MODELS, manifest.version());
    assertEquals(manifest, stored.manifest());
    assertEquals("factors of a", Files.readString(stored.directory().resolve("als_model.npz")));
    assertEquals(Set.of("als_model.npz", "provenance.json"), manifest.files().keySet());
    Stored data = open().resolve(Area.DATASETS, manifest.version());
    assertTrue(Files.readString(data.directory().resolve("interactions.csv")).contains("a,m1"));
  }

  @Test
  void content_depends_on_the_model_files_alone() {
    Manifest first = script().train("a");
    ModelStore store = open();
    store.open(run("b"), Trigger.MANUAL, StoreScript.WISH);
    Path staged = store.stage(run("b"), Area.MODELS);
    StoreScript.write(staged.resolve("als_model.npz"), "factors of a");
    StoreScript.write(staged.resolve("provenance.json"), "other");
    Manifest second = store.publish(run("b"), staged, List.of("als_model.npz"));
    assertEquals(first.content(), second.content());
    assertNotEquals(first.digest(), second.digest());
  }

  @Test
  void of_two_publications_of_a_run_the_first_stays() {
    Manifest first = script().train("a");
    Path again = open().stage(run("a"), Area.MODELS);
    StoreScript.write(again.resolve("als_model.npz"), "something else");
    assertEquals(first, open().publish(run("a"), again, List.of("als_model.npz")));
    assertFalse(Files.exists(again), "the second attempt is dropped");
    assertEquals(first, open().resolve(Area.MODELS, first.version()).manifest());
  }

  @Test
  void a_promotion_makes_the_version_live_and_counts_the_semantic_version_up() {
    Promotion first = script().finished("a");
    assertEquals(Optional.empty(), first.from());
    assertEquals("1.0.0", first.semver());
    Promotion second = script().finished("b");
    assertEquals(Optional.of(first.to()), second.from());
    assertEquals("1.0.1", second.semver());
    StoreState.Live live = open().state().live().orElseThrow();
    assertEquals(second.to(), live.version());
    assertEquals(Optional.of(first.to()), live.previous());
    assertEquals(List.of(), open().verify());
  }

  @Test
  void a_new_expected_version_begins_with_zero_and_the_old_one_goes_on_counting() {
    script().finished("a");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    assertEquals("1.1.0", new StoreScript(open("1.1", clock)).finished("b").semver());
    assertEquals("1.1.1", new StoreScript(open("1.1", clock)).finished("c").semver());
    assertEquals("1.0.1", new StoreScript(open("1.0", clock)).finished("d").semver());
    for (String wrong : List.of("", "1", "1.0.0", "01.0", "1.x", "-1.0", "1.0\n")) {
      assertThrows(UsageException.class, () -> open(wrong, clock), wrong);
    }
  }

  @Test
  void a_repeated_promotion_is_the_same_promotion() {
    Promotion promotion = script().promoted("a");
    assertEquals(promotion, open().promote(run("a")));
    open().close(run("a"), Outcome.PROMOTED, "");
    assertEquals(promotion, open().promote(run("a")));
    assertEquals(promotion.entry() + 1, open().state().entries());
  }

  @Test
  void only_a_pass_bound_to_the_published_manifest_is_promoted() {
    Manifest manifest = script().train("a");
    assertThrows(DataException.class, () -> open().promote(run("a")), "no decision");
    for (Verdict verdict : List.of(Verdict.REJECT, Verdict.INCONCLUSIVE)) {
      open().gated(run("a"), StoreScript.decision(manifest, Verdict.PASS, Optional.empty()));
      open().gated(run("a"), StoreScript.decision(manifest, verdict, Optional.empty()));
      assertThrows(DataException.class, () -> open().promote(run("a")), "the newest counts");
    }
    Manifest other =
        new Manifest(
            manifest.version(), run("a"), manifest.files(), manifest.content(), "0".repeat(64));
    open().gated(run("a"), StoreScript.decision(other, Verdict.PASS, Optional.empty()));
    assertThrows(DataException.class, () -> open().promote(run("a")), "another manifest");
    assertEquals(Optional.empty(), open().state().live());
    open().gated(run("a"), StoreScript.decision(manifest, Verdict.PASS, Optional.empty()));
    assertEquals(manifest.version(), open().promote(run("a")).to());
  }

  @Test
  void an_older_build_never_overtakes_a_newer_one() {
    script().gated("old", Verdict.PASS);
    script().gated("new", Verdict.PASS);
    assertThrows(SupersededException.class, () -> open().promote(run("old")), "not the newest");
    open().promote(run("new"));
    open().close(run("new"), Outcome.PROMOTED, "");
    assertThrows(SupersededException.class, () -> open().promote(run("old")), "another champion");
  }

  @Test
  void a_run_that_has_ended_can_write_nothing_more() {
    Manifest manifest = script().gated("a", Verdict.PASS);
    Path late = open().stage(run("a"), Area.MODELS);
    open().close(run("a"), Outcome.ABORTED, "stopped by a person");
    assertThrows(SupersededException.class, () -> open().promote(run("a")));
    assertThrows(SupersededException.class, () -> open().stage(run("a"), Area.MODELS));
    assertThrows(
        SupersededException.class,
        () ->
            open().gated(run("a"), StoreScript.decision(manifest, Verdict.PASS, Optional.empty())));
    StoreScript.write(late.resolve("als_model.npz"), "late");
    assertEquals(manifest, open().publish(run("a"), late, List.of("als_model.npz")), "first stays");
    open().open(run("b"), Trigger.MANUAL, StoreScript.WISH);
    Path zombie = open().stage(run("b"), Area.MODELS);
    StoreScript.write(zombie.resolve("als_model.npz"), "late");
    open().close(run("b"), Outcome.TIMED_OUT, "30 minutes");
    assertThrows(
        SupersededException.class,
        () -> open().publish(run("b"), zombie, List.of("als_model.npz")));
  }

  @Test
  void a_run_ends_once() {
    script().finished("a");
    long entries = open().state().entries();
    open().close(run("a"), Outcome.PROMOTED, "again");
    assertEquals(entries, open().state().entries());
    assertThrows(
        SupersededException.class, () -> open().close(run("a"), Outcome.FAILED, "too late"));
    script().train("b");
    assertThrows(UsageException.class, () -> open().close(run("b"), Outcome.PROMOTED, "not true"));
  }

  @Test
  void a_rollback_goes_back_along_the_line_and_never_to_the_bad_version() {
    Promotion first = script().finished("a");
    Promotion second = script().finished("b");
    Promotion third = script().finished("c");
    Promotion back = open().rollback(run("r1"), Optional.empty(), "servers failed");
    assertEquals(
        new Promotion(Optional.of(third.to()), second.to(), second.semver(), back.entry()), back);
    assertEquals(back, open().rollback(run("r1"), Optional.empty(), "repeated after a crash"));
    assertEquals(first.to(), open().rollback(run("r2"), Optional.empty(), "").to());
    assertThrows(
        DataException.class, () -> open().rollback(run("r3"), Optional.empty(), "nothing before"));
    assertEquals(third.to(), open().rollback(run("r4"), Optional.of(third.to()), "").to());
    assertEquals(
        Optional.of(first.to()),
        open().state().live().orElseThrow().previous(),
        "where it came from");
    assertThrows(
        UsageException.class, () -> open().rollback(run("r4"), Optional.of(first.to()), ""));
    assertEquals(List.of(), open().verify());
  }

  @Test
  void a_rollback_needs_a_version_that_was_promoted() {
    assertThrows(DataException.class, () -> open().rollback(run("r"), Optional.empty(), ""));
    script().finished("a");
    Manifest never = script().gated("b", Verdict.REJECT);
    assertThrows(
        DataException.class, () -> open().rollback(run("r"), Optional.of(never.version()), ""));
  }

  @Test
  void what_the_store_holds_damaged_never_goes_live_though_a_copy_here_is_whole() throws Exception {
    Manifest first = script().gated("a", Verdict.PASS);
    spoil(first, "als_model.npz");
    refuses(first, () -> open().promote(run("a")));
    assertEquals(Optional.empty(), open().state().live());
    open().close(run("a"), Outcome.FAILED, "damaged");
    Manifest second = script().gated("b", Verdict.PASS);
    open().promote(run("b"));
    open().close(run("b"), Outcome.PROMOTED, "");
    Promotion third = script().finished("c");
    open().resolve(Area.MODELS, second.version());
    spoil(second, "als_model.npz");
    refuses(second, () -> open().rollback(run("r"), Optional.empty(), "asked for"));
    assertEquals(third.to(), open().state().live().orElseThrow().version());
  }

  private void refuses(Manifest damaged, Executable step) {
    long entries = open().state().entries();
    String said = assertThrows(DataException.class, step).getMessage();
    assertTrue(said.contains(damaged.version() + " was not made live"), said);
    assertTrue(said.contains("als_model.npz"), said);
    assertTrue(said.contains("'retrain doctor --repair --from COPY'"), said);
    assertEquals(entries, open().state().entries());
  }

  @Test
  void deployment_facts_are_kept_with_the_newest_value() {
    Promotion promotion = script().promoted("a");
    open().deployed(run("a"), promotion.to(), Map.of("pod-1", "1.0.0", "ready", "1"));
    long entries = open().state().entries();
    open().deployed(run("a"), promotion.to(), Map.of("pod-1", "1.0.0"));
    assertEquals(entries, open().state().entries(), "nothing new");
    open().deployed(run("a"), promotion.to(), Map.of("ready", "2"));
    assertEquals(
        Map.of("pod-1", "1.0.0", "ready", "2"), open().state().runs().get(run("a")).deployments());
  }

  @Test
  void unknown_runs_are_refused() {
    ModelStore store = open();
    assertThrows(UsageException.class, () -> store.stage(run("x"), Area.MODELS));
    assertThrows(UsageException.class, () -> store.promote(run("x")));
    assertThrows(UsageException.class, () -> store.close(run("x"), Outcome.FAILED, ""));
    assertEquals(0, store.state().entries());
  }
}
