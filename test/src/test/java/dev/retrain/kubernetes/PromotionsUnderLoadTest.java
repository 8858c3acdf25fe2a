package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import dev.retrain.testkit.Eventually;
import hudson.model.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that promote a version and roll it out, while clients in the cluster ask at a constant
 * rate. The long form: {@code -Dretrain.promotions=20 -Dretrain.rate=500}.
 */
@Tag("cluster")
class PromotionsUnderLoadTest {
  private static final int PROMOTIONS = Integer.getInteger("retrain.promotions", 2);
  private static final int RATE = Integer.getInteger("retrain.rate", 200);
  private static final int WATCH_SECONDS = 5;
  private static final int REST_SECONDS = 15;
  private static final int LONGEST_BUILD_SECONDS = 600;

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void servers() throws Exception {
    installation = new Installation(folder.resolve("store"));
    installation.promoteOne("first");
    installation.rollServers();
  }

  @AfterEach
  void nothing_is_left() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void no_request_fails_while_versions_are_promoted_and_rolled_out() throws Exception {
    ClusterBuild build = new ClusterBuild(folder, installation);
    Candidates candidates = new Candidates(installation.store());
    String host = "movie-recommender." + installation.servingName() + ".svc";
    int most = (1 + PROMOTIONS) * LONGEST_BUILD_SECONDS;
    try (LoadPod load =
        new LoadPod(installation.namespace("load"), installation.image(), host, RATE, most)) {
      long rest = now();
      Eventually.isTrue("rest", Duration.ofMinutes(1), () -> now() > rest + REST_SECONDS);
      long began = now();
      for (int i = 1; i <= PROMOTIONS; i++) {
        String run = "run-" + i;
        String version = candidates.publish(run, sound -> {}).value();
        RunReport report = build.promote(run, version, 120, WATCH_SECONDS);
        assertEquals(Result.SUCCESS, report.result(), report.console());
        assertTrue(report.console().contains("no breach"), report.console());
      }
      long ended = now();
      LoadFigures figures = load.figuresUntil(ended);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%d promotions with rollout in %,d s at %d requests/s: %,d requests, %d failed, %d repeated"
                  + " on a closed connection, %d versions, at most %d in one second; 99 %% within %.1f ms"
                  + " during, %.1f ms at rest",
              PROMOTIONS,
              ended - began,
              RATE,
              figures.requests(),
              figures.count("failed"),
              figures.count("repeated"),
              figures.versions().size(),
              figures.versionsAtOnce(),
              figures.millis(0.99, began, ended),
              figures.millis(0.99, rest, began)));
      assertEquals(0, figures.count("failed"), () -> figures.failures().toString());
      assertTrue(figures.requests() >= RATE * (ended - began), "requests were left out");
      assertEquals(PROMOTIONS + 1, figures.versions().size());
      assertTrue(figures.versionsAtOnce() <= 2, "more than two versions at once");
    }
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }
}
