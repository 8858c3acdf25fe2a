package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.run.VersionName;
import dev.retrain.runner.RunReport;
import dev.retrain.testkit.Eventually;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two pods that follow the journal: they change their version, and nothing replaces them. */
@Tag("cluster")
@Timeout(900)
class FollowingOnClusterTest {
  private static final Duration READY = Duration.ofMinutes(3);
  private static final String DEPLOYMENT = "deployment/movie-recommender";
  private static final String FOLLOW =
      "[{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 2},"
          + "{\"op\": \"add\", \"path\": \"/spec/template/spec/containers/0/args/-\","
          + " \"value\": \"--follow\"}]";

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void everythingOfTheManifests() throws Exception {
    installation = new Installation(folder.resolve("store"));
    installation.serving().run("patch", DEPLOYMENT, "--type=json", "--patch=" + FOLLOW);
  }

  @AfterEach
  void nothingIsLeft() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void pods_wait_for_a_first_version_and_take_a_second_one_and_go_back_as_the_same_processes()
      throws Exception {
    installation.promoteOne("first");
    Eventually.isTrue("two pods are ready", READY, () -> pods().size() == 2);
    Candidates candidates = new Candidates(installation.store());
    VersionName first = candidates.live();
    Set<String> before = pods();
    VersionName second = candidates.publish("second", sound -> {});
    RunReport report =
        new ClusterBuild(folder, installation).follows().promote("second", second.value(), 90, 6);
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertTrue(report.console().contains("2 of 2 servers prove " + second), report.console());
    assertFalse(report.console().contains("rollout"), report.console());
    String back = installation.stage("back", "rollback", "--reason=tried out");
    assertTrue(back.contains(first.value()), back);
    String host = "movie-recommender-pods." + installation.servingName() + ".svc";
    String proof =
        installation.stage(
            "back", "prove", first.value(), "--host=" + host, "--port=8080", "--pods=2");
    assertTrue(proof.contains("2 of 2 servers prove " + first), proof);
    assertEquals(before, pods());
    assertEquals("00", restarts());
  }

  private Set<String> pods() {
    try {
      return new TreeSet<>(installation.readyPods());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String restarts() {
    return installation
        .serving()
        .run(
            "get",
            "pods",
            "-l",
            installation.selector(),
            "-o",
            "jsonpath={.items[*].status.containerStatuses[0].restartCount}")
        .replaceAll("\\s", "");
  }
}
