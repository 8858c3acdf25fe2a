package dev.retrain.library;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Jobs of a real cluster keep the launchers' contract. */
class KubernetesLauncherTest extends LauncherContract {
  private static ClusterBench cluster;

  @BeforeAll
  static void aCluster() throws Exception {
    cluster = new ClusterBench();
  }

  @AfterAll
  static void nothingIsLeft() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @AfterEach
  void aFreshStart() {
    cluster.kubectl().run("delete", "jobs", "--all", "--cascade=foreground");
  }

  @Override
  JobBench bench(Map<String, String> scripts) throws Exception {
    cluster.fake(scripts);
    return new JobBench(
        cluster.engine(folder), "kubernetes", "namespace: '" + cluster.namespace() + "'");
  }

  @Override
  boolean anythingRuns() {
    return !cluster.jobs().isEmpty();
  }
}
