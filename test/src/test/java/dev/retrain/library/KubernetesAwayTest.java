package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An API server that does not answer for a while, 40 seconds here and longer with {@code
 * -Dcluster.away.seconds=300}, or that knows the agent no more: builds wait, ask ever less often,
 * and go on.
 */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesAwayTest {
  private static final int SECONDS = Integer.getInteger("cluster.away.seconds", 40);

  @TempDir Path folder;

  @Test
  void a_build_waits_for_a_cluster_that_is_away_while_its_job_ends() throws Exception {
    try (ClusterBench cluster = new ClusterBench();
        FlakyRoad road = new FlakyRoad(cluster.kubectl())) {
      cluster.fake(Map.of("train", "echo it began >&2; sleep 20; echo it ended >&2; exit 10"));
      JobBench.End end =
          JobBench.end(
              bench(cluster, road)
                  .at(
                      "it began",
                      () -> cut(road),
                      JobBench.THROUGH.replace("minutes: 1", "minutes: 10")));
      assertEquals("FINISHED 10", end.status() + " " + end.code(), end.console());
      assertTrue(end.console().contains("the cluster does not answer, waiting"), end.console());
      assertTrue(end.console().contains("the cluster answers again"), end.console());
      assertEquals(1, LauncherContract.count("it began", end.console()), end.console());
      assertEquals(1, LauncherContract.count("it ended", end.console()), end.console());
      assertTrue(road.turnedBack() < SECONDS, road.turnedBack() + " requests in " + SECONDS + " s");
    }
  }

  @Test
  void a_job_is_submitted_when_the_cluster_is_back_and_only_once() throws Exception {
    try (ClusterBench cluster = new ClusterBench();
        FlakyRoad road = new FlakyRoad(cluster.kubectl())) {
      cluster.fake(Map.of("train", "echo it ran >&2"));
      JobBench bench = bench(cluster, road);
      road.closed(true);
      JobBench.End end =
          JobBench.end(
              bench.at(
                  "the cluster does not answer, trying again in ",
                  () -> road.closed(false),
                  JobBench.THROUGH.replace("minutes: 1", "minutes: 10")));
      assertEquals("FINISHED 0", end.status() + " " + end.code(), end.console());
      assertEquals(1, LauncherContract.count("it ran", end.console()), end.console());
      assertEquals(1, cluster.kubectl().run("get", "pods", "-o", "name").lines().count());
    }
  }

  @Test
  void a_token_that_is_refused_is_waited_for_until_it_is_renewed() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(Map.of("train", "echo it began >&2; sleep 12; echo it ended >&2; exit 10"));
      String namespace = cluster.namespace();
      Path kubeconfig =
          cluster.kubeconfigOf(
              "agent",
              "create,get,list,watch,patch,delete",
              "jobs,pods,pods/log,configmaps,events",
              folder.resolve("kubeconfig"));
      String valid = Files.readString(kubeconfig);
      EngineRun run = cluster.engine(folder).on(Map.of("KUBECONFIG", kubeconfig.toString()));
      JobBench.End end =
          JobBench.end(
              new JobBench(run, "kubernetes", "namespace: '" + namespace + "'")
                  .at(
                      "it began",
                      () -> refused(kubeconfig, valid),
                      JobBench.THROUGH.replace("minutes: 1", "minutes: 5")));
      assertEquals("FINISHED 10", end.status() + " " + end.code(), end.console());
      assertTrue(end.console().contains("renew it in the agent's kubeconfig"), end.console());
      assertTrue(end.console().contains("the cluster answers again"), end.console());
      assertEquals(1, LauncherContract.count("it ended", end.console()), end.console());
    }
  }

  /** The token is none for some time, during which the Job ends. */
  private static void refused(Path kubeconfig, String valid) {
    try {
      Files.writeString(kubeconfig, valid.replaceAll("(?m)( token:).*", "$1 expired"));
      pass(Duration.ofSeconds(20));
      Files.writeString(kubeconfig, valid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JobBench bench(ClusterBench cluster, FlakyRoad road) throws Exception {
    Path kubeconfig = road.kubeconfig(cluster.kubectl(), folder.resolve("kubeconfig"));
    EngineRun run = cluster.engine(folder).on(Map.of("KUBECONFIG", kubeconfig.toString()));
    return new JobBench(run, "kubernetes", "namespace: '" + cluster.namespace() + "'");
  }

  private static void cut(FlakyRoad road) {
    road.closed(true);
    pass(Duration.ofSeconds(SECONDS));
    road.closed(false);
  }

  private static void pass(Duration time) {
    long start = System.nanoTime();
    Eventually.isTrue(
        "time passes", time.multipliedBy(2), () -> System.nanoTime() - start > time.toNanos());
  }
}
