package dev.retrain.serve.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.run.VersionName;
import dev.retrain.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
  @TempDir Path folder;
  private Releases releases;

  @BeforeEach
  void open() {
    releases = new Releases(folder.resolve("movies"), 1_000);
  }

  @Test
  void a_promotion_is_served_without_a_restart_and_so_is_a_rollback() {
    VersionName first = releases.promote();
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(first);
      VersionName second = releases.promote();
      bench.awaitAnswering(second);
      assertEquals(TaggedModel.body(second.value(), "9", 2), bench.get("/recommend/9?k=2").body());
      assertEquals(first, releases.rollBack());
      bench.awaitAnswering(first);
      JsonNode said = bench.following();
      assertEquals("current", said.path("state").asText());
      assertEquals(releases.store().state().entries(), said.path("entry").asLong());
      assertEquals(2, bench.metric("retrain_reloads_total{result=\"done\"}"));
      assertEquals(said.path("served_entry").asDouble(), bench.metric("retrain_served_entry"));
      assertTrue(bench.metric("retrain_last_reload_seconds") > 0);
      assertEquals(0, bench.metric("retrain_follow_lag_seconds"));
    }
  }

  @Test
  void a_hint_of_the_file_system_is_enough() {
    VersionName first = releases.promote();
    Path root = releases.root();
    try (LiveBench bench =
        new LiveBench(releases, Duration.ofHours(1), LiveBench.hints(root), new MemoryBudget())
            .started()) {
      bench.awaitAnswering(first);
      bench.awaitAnswering(releases.promote());
      bench.awaitAnswering(releases.promote());
    }
  }

  @Test
  void with_every_hint_lost_the_next_look_finds_it() {
    releases.promote();
    try (LiveBench bench = new LiveBench(releases)) {
      List<String> servedAtLook = new CopyOnWriteArrayList<>();
      bench.store.atLook =
          () ->
              servedAtLook.add(
                  bench.server.serving().map(now -> now.version().value()).orElse("none"));
      bench.started();
      for (int i = 0; i < 10; i++) {
        VersionName next = releases.promote();
        int begun = servedAtLook.size(); // the look after these sees it, and has it served
        bench.awaitLooks(3);
        assertEquals(next.value(), servedAtLook.get(begun + 1));
      }
      assertTrue(bench.store.resolved.get() <= 11, "each version is loaded once");
    }
  }

  @Test
  void a_version_that_comes_back_between_two_looks_is_not_loaded_again() {
    VersionName first = releases.promote();
    try (LiveBench bench = new LiveBench(releases)) {
      bench.follower.loadNow();
      releases.promote();
      releases.rollBack();
      String since = bench.get("/version").body();
      bench.follower.loadNow();
      assertEquals(Optional.of(first.value()), bench.answering());
      assertEquals(1, bench.store.resolved.get());
      assertFalse(since.equals(bench.get("/version").body()), "it is live since the rollback");
    }
  }

  @Test
  void requests_that_have_begun_end_on_the_old_model_which_is_closed_then() throws Exception {
    int before = TaggedModel.OPEN.get();
    VersionName first = releases.promote();
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(first);
      CompletableFuture<String> slow =
          CompletableFuture.supplyAsync(() -> bench.get("/recommend/5?k=1&wait=3000").body());
      VersionName second = releases.promote();
      bench.awaitAnswering(second);
      if (!slow.isDone()) {
        assertEquals(before + 2, TaggedModel.OPEN.get(), "the old one is in use");
      }
      assertEquals(TaggedModel.body(first.value(), "5", 1), slow.get(20, TimeUnit.SECONDS));
      Eventually.isTrue(
          "the old model is closed",
          Duration.ofSeconds(10),
          () -> TaggedModel.OPEN.get() == before + 1);
    }
  }

  @Test
  void a_server_that_starts_before_anything_is_live_waits_for_it() {
    try (LiveBench bench = new LiveBench(releases).started()) {
      assertEquals(503, bench.get("/readyz").status());
      assertEquals(200, bench.get("/healthz").status());
      VersionName first = releases.promote();
      bench.awaitAnswering(first);
      assertEquals(200, bench.get("/readyz").status());
    }
  }

  @Test
  void a_server_that_starts_without_its_store_is_alive_and_not_ready_until_the_store_is_back() {
    VersionName first = releases.promote();
    try (LiveBench bench = new LiveBench(releases)) {
      bench.store.away = true;
      bench.started();
      Eventually.isTrue(
          "it has tried",
          Duration.ofSeconds(20),
          () -> bench.metric("retrain_last_look_seconds") == 0);
      assertEquals(200, bench.get("/healthz").status());
      assertEquals(503, bench.get("/readyz").status());
      bench.store.away = false;
      bench.awaitAnswering(first);
    }
  }

  @Test
  void without_its_store_a_server_goes_on_and_catches_up_later() {
    VersionName first = releases.promote();
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(first);
      bench.store.away = true;
      VersionName second = releases.promote();
      bench.awaitState("trouble");
      assertEquals(Optional.of(first.value()), bench.answering());
      assertEquals(200, bench.get("/readyz").status());
      assertTrue(bench.following().path("trouble").asText().contains("does not answer"));
      bench.store.away = false;
      bench.awaitAnswering(second);
      bench.awaitState("current");
    }
  }

  @Test
  void a_journal_that_is_gone_or_older_raises_an_alarm_and_nothing_steps_back() throws IOException {
    releases.promote();
    Path journal = releases.root().resolve("journal");
    VersionName second = releases.promote();
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(second);
      Path aside = folder.resolve("aside");
      Files.move(journal, aside);
      Files.createDirectory(journal);
      bench.awaitState("alarm");
      assertTrue(bench.following().path("alarm").asText().contains("has lost entry"));
      assertEquals(1, bench.metric("retrain_journal_alarm"));
      for (int entry = 1; entry <= 5; entry++) {
        String name = String.format(Locale.ROOT, "%08d.json", entry);
        Files.copy(aside.resolve(name), journal.resolve(name));
      }
      bench.awaitHashes(3);
      assertEquals(Optional.of(second.value()), bench.answering());
      assertEquals(200, bench.get("/readyz").status());
      Files.move(journal, folder.resolve("older"));
      Files.move(aside, journal);
      bench.awaitState("current");
      assertEquals(0, bench.metric("retrain_journal_alarm"));
    }
  }

  @Test
  void a_store_that_comes_back_without_its_journal_is_an_alarm_and_no_trouble_any_more()
      throws IOException {
    VersionName first = releases.promote();
    Path journal = releases.root().resolve("journal");
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(first);
      bench.store.away = true;
      bench.awaitState("trouble");
      Files.move(journal, folder.resolve("aside"));
      Files.createDirectory(journal);
      bench.store.away = false;
      bench.awaitState("alarm");
      assertTrue(bench.following().path("trouble").isMissingNode());
    }
  }

  @Test
  void another_journal_at_the_same_place_raises_an_alarm() throws IOException {
    VersionName first = releases.promote();
    Releases other = new Releases(folder.resolve("other"), 10);
    other.promote();
    other.promote("empty");
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(first);
      Path journal = releases.root().resolve("journal");
      Files.move(journal, folder.resolve("aside"));
      Files.move(other.root().resolve("journal"), journal);
      bench.awaitState("alarm");
      assertTrue(bench.following().path("alarm").asText().contains("is another one"));
      assertEquals(Optional.of(first.value()), bench.answering());
    }
  }
}
