package dev.retrain.serve.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.failure.UsageException;
import dev.retrain.run.VersionName;
import dev.retrain.store.StoreScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTest {
  @TempDir Path folder;
  private Releases releases;

  @BeforeEach
  void open() {
    releases = new Releases(folder.resolve("movies"), 1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "unloadable, holds nothing that can be loaded",
    "unlinked, can't be loaded: java.lang.NoClassDefFoundError: dev/retrain/LeftOut",
    "empty, empty",
    "picky, failed on a request that was answered before (IllegalStateException)"
  })
  void a_bad_version_is_kept_out_said_and_not_tried_again(String behaviour, String reason) {
    VersionName good = releases.promote();
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(good);
      assertEquals(200, bench.get("/recommend/918273645").status());
      VersionName bad = releases.promote(behaviour);
      bench.awaitState("quarantined");
      JsonNode said = bench.following().path("quarantined");
      assertEquals(bad.value(), said.path("version").asText());
      assertEquals(
          releases.store().state().takeovers().get(1).entry(), said.path("entry").asLong());
      assertEquals("promote", said.path("cure").asText());
      assertTrue(said.path("reason").asText().contains(reason), said.toString());
      assertFalse(said.toString().contains("918273645"), "no user is named");
      assertEquals(1, bench.metric("retrain_quarantined{version=\"" + bad + "\"}"));
      assertEquals(1, bench.metric("retrain_reloads_total{result=\"quarantined\"}"));
      assertTrue(bench.metric("retrain_follow_lag_seconds") > 0);
      int tried = bench.store.resolved.get();
      bench.awaitLooks(3);
      assertEquals(tried, bench.store.resolved.get());
      assertEquals(Optional.of(good.value()), bench.answering());
      assertEquals(200, bench.get("/readyz").status());
      VersionName next = releases.promote();
      bench.awaitAnswering(next);
      assertTrue(bench.following().path("quarantined").isMissingNode());
      assertEquals(Double.NaN, bench.metric("retrain_quarantined{version=\"" + bad + "\"}"));
    }
  }

  @Test
  void a_damaged_version_that_is_repaired_is_served_without_another_entry() throws IOException {
    VersionName good = releases.promote();
    try (LiveBench bench = new LiveBench(releases)) {
      bench.follower.loadNow();
      VersionName bad = releases.promote();
      Path file = releases.folder(bad).resolve(TaggedModel.BALLAST);
      flip(file);
      bench.started();
      bench.awaitState("quarantined");
      assertEquals(2, bench.store.resolved.get(), "the good one and the bad one");
      bench.clock.advance(Duration.ofSeconds(61));
      bench.awaitLooks(3);
      assertEquals(3, bench.store.resolved.get(), "once more after a minute");
      assertEquals(2, bench.metric("retrain_reloads_total{result=\"quarantined\"}"));
      flip(file);
      bench.clock.advance(Duration.ofSeconds(61));
      bench.awaitLooks(3);
      assertEquals(3, bench.store.resolved.get(), "then after two minutes");
      assertEquals("quarantined", bench.following().path("state").asText());
      assertEquals(Optional.of(good.value()), bench.answering());
      long entries = releases.store().state().entries();
      bench.clock.advance(Duration.ofSeconds(61));
      bench.awaitAnswering(bad);
      bench.awaitState("current");
      assertEquals(entries, releases.store().state().entries());
      assertEquals(Double.NaN, bench.metric("retrain_quarantined{version=\"" + bad + "\"}"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 15", "6, 15", "1000000, 15"})
  void tries_grow_rare_and_never_end(int tries, int minutes) {
    Quarantine bad = new Quarantine(StoreScript.WISH, 3, "damaged", false, tries, Instant.EPOCH);
    Instant again = Instant.EPOCH.plus(Duration.ofMinutes(minutes));
    assertEquals(again, bad.again());
    assertFalse(bad.isDue(again.minusMillis(1)));
    assertTrue(bad.isDue(again));
    assertTrue(bad.isDue(Instant.EPOCH.minusSeconds(1)), "the clock was set back");
  }

  @Test
  void what_is_the_machines_fault_is_trouble_and_keeps_no_version_out() {
    VersionName good = releases.promote();
    try (LiveBench bench = new LiveBench(releases).started()) {
      bench.awaitAnswering(good);
      bench.store.atResolve =
          () -> {
            throw new UsageException("can't copy to the cache: /c is a file: name a folder");
          };
      VersionName next = releases.promote();
      bench.awaitState("trouble");
      bench.awaitLooks(2);
      assertTrue(bench.following().path("quarantined").isMissingNode());
      assertEquals(0, bench.metric("retrain_reloads_total{result=\"quarantined\"}"));
      assertTrue(bench.metric("retrain_reloads_total{result=\"failed\"}") > 0);
      assertEquals(Optional.of(good.value()), bench.answering());
      bench.store.atResolve = () -> {};
      bench.awaitAnswering(next);
      bench.awaitState("current");
      assertTrue(bench.following().path("trouble").isMissingNode());
    }
  }

  @Test
  void a_server_that_starts_into_a_quarantine_says_so() throws IOException {
    VersionName bad = releases.promote();
    flip(releases.folder(bad).resolve(TaggedModel.BALLAST));
    try (LiveBench bench = new LiveBench(releases)) {
      bench.started();
      bench.awaitState("quarantined");
      assertEquals(503, bench.get("/version").status());
      JsonNode said = bench.following().path("quarantined");
      assertEquals(bad.value(), said.path("version").asText());
      assertTrue(said.path("reason").asText().contains(TaggedModel.BALLAST), said.toString());
      assertFalse(said.path("again").asText().isEmpty(), said.toString());
      flip(releases.folder(bad).resolve(TaggedModel.BALLAST));
      bench.clock.advance(Duration.ofSeconds(61));
      bench.awaitAnswering(bad);
    }
  }

  @Test
  void a_damaged_version_is_kept_out_until_an_entry_names_it_again() throws IOException {
    VersionName good = releases.promote();
    VersionName bad = releases.promote();
    try (LiveBench bench = new LiveBench(releases)) {
      flip(releases.folder(bad).resolve(TaggedModel.BALLAST));
      bench.started();
      bench.awaitLooks(2);
      assertEquals(503, bench.get("/readyz").status(), "there is nothing else to serve");
      assertEquals(200, bench.get("/healthz").status());
      assertEquals(1, bench.store.resolved.get());
      assertEquals(good, releases.rollBack());
      bench.awaitAnswering(good);
      flip(releases.folder(bad).resolve(TaggedModel.BALLAST));
      releases.goTo(bad);
      bench.awaitAnswering(bad);
    }
  }

  private static void flip(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
  }

  @Test
  void a_version_that_does_not_fit_beside_the_one_that_answers_stays_out_with_its_cure() {
    VersionName good = releases.promote();
    try (LiveBench bench =
        new LiveBench(
                releases,
                LiveBench.POLL,
                LiveBench.NO_HINTS,
                new MemoryBudget(() -> 1_000, () -> {}))
            .started()) {
      bench.awaitAnswering(good);
      VersionName large = releases.promote();
      bench.awaitState("quarantined");
      JsonNode said = bench.following().path("quarantined");
      assertEquals(large.value(), said.path("version").asText());
      assertEquals("restart", said.path("cure").asText());
      assertTrue(said.path("reason").asText().contains("restart this server"), said.toString());
      assertEquals(1, bench.metric("retrain_reloads_total{result=\"too_large\"}"));
      assertEquals(Optional.of(good.value()), bench.answering());
      bench.releases.rollBack();
      bench.awaitState("current");
    }
  }
}
