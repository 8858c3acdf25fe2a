package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.Kubectl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A node whose daemons halt, or that is drained, while a Job runs. No other test runs meanwhile.
 */
@Tag("cluster")
@Isolated
class KubernetesNodeTest {
  private static final Duration HALT = Duration.ofSeconds(25);

  @TempDir Path folder;

  @Test
  void an_api_server_that_halts_is_waited_for() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(Map.of("train", "echo it began >&2; sleep 10; exit 10"));
      JobBench.End end =
          JobBench.end(
              bench(cluster).at("it began", () -> halt(cluster, "apiserver", HALT), through(5)));
      assertEquals("FINISHED 10", end.status() + " " + end.code(), end.console());
      assertEquals(1, LauncherContract.count("it began", end.console()), end.console());
    }
  }

  @Test
  void a_kubelet_that_halts_for_a_while_delays_the_end_and_changes_nothing_else() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(Map.of("train", "echo it began >&2; sleep 5; echo it ended >&2; exit 10"));
      JobBench.End end =
          JobBench.end(
              bench(cluster).at("it began", () -> halt(cluster, "kubelet", HALT), through(5)));
      assertEquals("FINISHED 10", end.status() + " " + end.code(), end.console());
      assertEquals(1, LauncherContract.count("it began", end.console()), end.console());
      assertEquals(1, LauncherContract.count("it ended", end.console()), end.console());
    }
  }

  @Test
  void a_drained_node_delays_the_run_and_its_job_is_done_once_by_a_new_pod() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      // no other pod of the node may have this label
      String stage = "drained-" + cluster.namespace().replaceAll(".*-", "");
      String script =
          "trap 'echo it was ended >&2; exit 143' TERM; echo it began >&2; sleep 15 & wait";
      cluster.fake(Map.of(stage, script));
      JobBench.End end =
          JobBench.end(
              bench(cluster)
                  .at(
                      "it began",
                      () -> drain(cluster.cluster().kubectl(), stage),
                      through(stage, 5)));
      assertEquals("FINISHED 0", end.status() + " " + end.code(), end.console());
      assertTrue(end.record().contains("run:run-1"), end.record());
      assertEquals(2, LauncherContract.count("it began", end.console()), end.console());
      assertEquals(1, LauncherContract.count("it was ended", end.console()), end.console());
    }
  }

  /** Evicts the pods of this stage alone, and lets the node have pods again at once. */
  private static void drain(Kubectl kubectl, String stage) {
    String node = kubectl.run("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
    try {
      kubectl.run(
          "drain",
          node,
          "--pod-selector=retrain.dev/stage=" + stage,
          "--delete-emptydir-data",
          "--timeout=60s");
    } finally {
      kubectl.run("uncordon", node);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "cluster.node", matches = "lost")
  void a_node_that_is_lost_ends_the_wait_by_the_deadline_and_its_pod_when_it_is_back()
      throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(Map.of("train", "echo it began >&2; sleep 600"));
      Duration lost = Duration.ofSeconds(150);
      JobBench.End end =
          JobBench.end(
              bench(cluster).at("it began", () -> halt(cluster, "kubelet", lost), through(1)));
      assertEquals("TIMED_OUT", end.status(), end.console());
      Eventually.isTrue("nothing is left", Duration.ofMinutes(5), () -> cluster.jobs().isEmpty());
    }
  }

  private static void halt(ClusterBench cluster, String daemon, Duration time) {
    cluster.cluster().node("stop", daemon);
    try {
      long start = System.nanoTime();
      Eventually.isTrue(
          "time passes", time.multipliedBy(2), () -> System.nanoTime() - start > time.toNanos());
    } finally {
      cluster.cluster().node("start", daemon);
    }
  }

  private JobBench bench(ClusterBench cluster) throws Exception {
    return new JobBench(
        cluster.engine(folder), "kubernetes", "namespace: '" + cluster.namespace() + "'");
  }

  /** Through a job with these minutes' time; one that is not done in time is cancelled. */
  private static String through(int minutes) {
    return through("train", minutes);
  }

  private static String through(String stage, int minutes) {
    String spec = JobBench.spec(stage, "7.1", minutes);
    assertTrue(spec.contains("minutes: " + minutes));
    return "def handle = launcher.submit("
        + spec
        + ")\nend(launcher.await(handle))\nlauncher.cancel(handle)\n";
  }
}
