package dev.retrain.library;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Jobs of a real cluster keep the launchers' contract. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesLauncherTest extends LauncherContract {
  private ClusterBench cluster;

  @BeforeEach
  void aNamespace() throws Exception {
    cluster = new ClusterBench();
  }

  @AfterEach
  void nothingIsLeft() {
    if (cluster != null) {
      cluster.close();
    }
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
