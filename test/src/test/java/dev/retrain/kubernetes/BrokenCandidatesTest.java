package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.kubernetes.Candidates.Spoiling;
import dev.retrain.run.VersionName;
import dev.retrain.runner.RunReport;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.Kubectl;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Candidates that no client may be served with, though a gate has passed them: each is stopped
 * before it is promoted, or rolled back. Five kinds, and all fifteen with {@code
 * -Dretrain.broken=all}.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenCandidatesTest {
  private static final boolean ALL = "all".equals(System.getProperty("retrain.broken"));
  private static final int RATE = 40;
  private static final int MOST_SECONDS = 3600;

  @TempDir static Path folder;

  private static Installation installation;
  private static Candidates candidates;
  private static ClusterBuild build;
  private static LoadPod load;
  private static VersionName good;
  private static int number;

  @BeforeAll
  static void servers_with_a_good_version_and_clients() throws Exception {
    installation = new Installation(folder.resolve("store"));
    installation.promoteOne("first");
    installation.rollServers();
    candidates = new Candidates(installation.store());
    good = candidates.live();
    build = new ClusterBuild(folder, installation);
    String host = "movie-recommender." + installation.servingName() + ".svc";
    load =
        new LoadPod(installation.namespace("load"), installation.image(), host, RATE, MOST_SECONDS);
  }

  @AfterAll
  static void nothing_is_left() {
    if (load != null) {
      load.close();
    }
    if (installation != null) {
      installation.close();
    }
  }

  private static Map<String, Spoiling> damagedAfterwards() {
    Map<String, Spoiling> kinds = new LinkedHashMap<>();
    kinds.put("cut short", Spoiled::cutShort);
    kinds.put("wrong hash", Spoiled::bitFlipped);
    kinds.put("a file missing", Spoiled::fileMissing);
    kinds.put("manifest damaged", Spoiled::manifestDamaged);
    return kinds;
  }

  private static Map<String, Spoiling> publishedSo() {
    Map<String, Spoiling> kinds = new LinkedHashMap<>();
    kinds.put("not a number", Spoiled::notANumber);
    kinds.put("another schema", Spoiled::otherSchema);
    kinds.put("maps that do not fit", Spoiled::mapsDoNotFit);
    kinds.put("no table", Spoiled::noTable);
    kinds.put("too large for the servers' memory", Spoiled::tooLarge);
    return kinds;
  }

  static Stream<String> damaged() {
    return damagedAfterwards().keySet().stream().limit(ALL ? 4 : 1);
  }

  static Stream<String> published() {
    return publishedSo().keySet().stream().skip(ALL ? 0 : 4);
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("damaged")
  void a_version_damaged_in_the_store_is_not_promoted(String kind) throws Exception {
    VersionName version = candidates.publish(run(), sound -> {});
    candidates.damage(version, damagedAfterwards().get(kind));
    stopped(kind, version, build.promote(run(), version.value(), 90, 10));
  }

  @Order(2)
  @ParameterizedTest
  @MethodSource("published")
  void a_version_that_no_server_can_serve_is_not_promoted(String kind) throws Exception {
    VersionName version = candidates.publish(run(), publishedSo().get(kind));
    stopped(kind, version, build.promote(run(), version.value(), 90, 10));
  }

  /** The smoke user has a history here, so that the pre-flight asks what fails. */
  @Order(3)
  @Test
  void a_version_that_fails_on_a_question_is_not_promoted() throws Exception {
    VersionName version = candidates.publish(run(), Spoiled::scoresOverflow);
    build.smokeUser(candidates.knownUser());
    try {
      RunReport report = build.promote(run(), version.value(), 90, 10);
      assertTrue(report.console().contains("failed while it was warmed up"), report.console());
      stopped("fails on a question", version, report);
    } finally {
      build.smokeUser("12345");
    }
  }

  @Order(4)
  @Test
  @EnabledIfSystemProperty(named = "retrain.broken", matches = "all")
  void a_version_that_fails_only_on_what_clients_ask_is_rolled_back() throws Exception {
    VersionName version = candidates.publish(run(), Spoiled::scoresOverflow);
    RunReport report = build.promote(run(), version.value(), 120, 60);
    rolledBack(
        "fails on clients' questions", version, report, "answers have failed, before it were");
  }

  @Order(5)
  @Test
  @EnabledIfSystemProperty(named = "retrain.broken", matches = "all")
  void a_version_that_takes_too_long_to_load_is_not_promoted() throws Exception {
    VersionName version = candidates.publish(run(), Spoiled::slowToLoad);
    build.stageMinutes(1);
    try {
      RunReport report = build.promote(run(), version.value(), 90, 10);
      assertTrue(report.description().contains("TIMED_OUT"), report.description());
      stopped("slow to load", version, report);
    } finally {
      build.stageMinutes(3);
    }
  }

  @Order(6)
  @Test
  void a_version_that_recommends_nothing_to_its_users_is_rolled_back() throws Exception {
    VersionName version = candidates.publish(run(), Spoiled::nothingToRecommend);
    RunReport report = build.promote(run(), version.value(), 120, 60);
    rolledBack("nothing to recommend", version, report, "answers are empty, before it were");
  }

  @Order(7)
  @Test
  void a_version_damaged_after_its_promotion_is_rolled_back_and_never_served() throws Exception {
    VersionName version = candidates.publish(run(), sound -> {});
    RunReport report =
        build
            .onceShown("is live, before", () -> candidates.damage(version, Spoiled::cutShort))
            .promote(run(), version.value(), 40, 10);
    rolledBack("damaged after its promotion", version, report, "Deployment movie-recommender in");
    assertFalse(served(version), "it was served");
  }

  @Order(8)
  @Test
  @EnabledIfSystemProperty(named = "retrain.broken", matches = "all")
  void servers_too_slow_to_become_ready_are_rolled_back() throws Exception {
    patience(60);
    try {
      Eventually.isTrue(
          "the servers of before count as available again",
          Duration.ofMinutes(3),
          () -> available().matches("([0-9]+) \\1 3"));
      VersionName version = candidates.publish(run(), sound -> {});
      RunReport report = build.promote(run(), version.value(), 30, 10);
      rolledBack("slow to become ready", version, report, "not all pods were ready after 30 s");
    } finally {
      patience(0);
    }
  }

  /** How many the cluster counts, behind the change of the Deployment that it counts by. */
  private static String available() {
    String counted =
        "jsonpath={.metadata.generation} {.status.observedGeneration} {.status.availableReplicas}";
    return installation.serving().run("get", "deployment", "movie-recommender", "-o", counted);
  }

  private static void patience(int seconds) {
    Kubectl serving = installation.serving();
    serving.run(
        "patch",
        "deployment",
        "movie-recommender",
        "--patch={\"spec\":{\"minReadySeconds\":" + seconds + "}}");
  }

  private static String run() {
    return "broken-" + number;
  }

  private static void stopped(String kind, VersionName version, RunReport report)
      throws IOException {
    tell(kind, report);
    assertNotEquals(Result.SUCCESS, report.result(), report.console());
    // what ended for another reason, before the candidate was looked at, shows nothing
    String said = String.valueOf(report.description());
    assertTrue(said.matches("(?s)movies: (REJECTED|FAILED|TIMED_OUT): .*"), report.console());
    assertTrue(report.console().contains("-promote-"), report.console());
    assertEquals(good, candidates.live(), report.console());
    assertFalse(candidates.everLive().contains(version), report.console());
    assertFalse(served(version), "it was served");
  }

  private static void rolledBack(String kind, VersionName version, RunReport report, String reason)
      throws IOException {
    tell(kind, report);
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(report.description().contains("ROLLED_BACK: "), report.description());
    assertTrue(report.description().contains(reason), report.description());
    assertEquals(good, candidates.live(), report.console());
    assertTrue(candidates.everLive().contains(version), report.console());
  }

  private static boolean served(VersionName version) {
    return load.figuresUntil(Instant.now().getEpochSecond()).versions().contains(version.value());
  }

  private static void tell(String kind, RunReport report) {
    System.out.println("broken candidate, " + kind + ": " + report.description());
    number++;
  }
}
