package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Jobs of a real cluster know beside what a build tells them. */
@Tag("cluster")
@Timeout(600)
class KubernetesEnvironmentTest {
  @TempDir Path folder;
  private ClusterBench cluster;

  @BeforeEach
  void a_trainer_that_records_what_it_knows() throws Exception {
    cluster = new ClusterBench();
    cluster.fake(Map.of("train", "record \"token=${TOKEN:-none}\" \"model=$MODEL\""));
  }

  @AfterEach
  void nothing_is_left() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void variables_of_the_jobs_own_secret_reach_them_and_the_builds_come_first() throws Exception {
    cluster
        .kubectl()
        .run(
            "create",
            "secret",
            "generic",
            "retrain-environment",
            "--from-literal=TOKEN=of-the-secret",
            "--from-literal=MODEL=other");
    JobBench.End end = through();
    assertTrue(end.record().contains("token:of-the-secret"), end.record());
    assertTrue(end.record().contains("model:movies"), end.record());
  }

  @Test
  void a_job_runs_without_that_secret() throws Exception {
    JobBench.End end = through();
    assertTrue(end.record().contains("token:none"), end.record());
  }

  private JobBench.End through() throws Exception {
    String options = "namespace: '" + cluster.namespace() + "'";
    JobBench bench = new JobBench(cluster.engine(folder), "kubernetes", options);
    JobBench.End end = JobBench.end(bench.run(JobBench.THROUGH));
    assertEquals("FINISHED 0", end.status() + " " + end.code(), end.console());
    return end;
  }
}
