package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The registry of a Job, which is made before it and then becomes its own: what is left by somebody
 * who stopped in between, and that nothing stays.
 */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesRegistryTest {
  @TempDir Path folder;

  private ClusterBench cluster;
  private int builds;

  @BeforeEach
  void a_namespace() throws Exception {
    cluster = new ClusterBench();
    cluster.fake(Map.of("train", "echo it runs >&2"));
  }

  @AfterEach
  void nothing_is_left() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void a_registry_whose_job_was_never_made_is_taken_over() throws Exception {
    finished(through(bench()));
    String map = registries();
    loseJob();
    assertEquals(map, registries());
    assertEquals("", owner());
    finished(through(bench()));
    assertEquals(map, registries());
    assertEquals(uid(), owner());
  }

  @Test
  void a_registry_of_a_job_that_is_gone_does_not_go_with_it_under_the_next_one() throws Exception {
    finished(through(bench()));
    loseJob();
    String strange =
        "{\"metadata\":{\"ownerReferences\":[{\"apiVersion\":\"batch/v1\",\"kind\":\"Job\","
            + "\"name\":\"gone\",\"uid\":\"00000000-0000-0000-0000-000000000000\"}]}}";
    cluster.kubectl().run("patch", registries(), "--type=merge", "-p", strange);
    finished(through(bench()));
    assertEquals(uid(), owner());
  }

  @Test
  void a_job_that_is_refused_leaves_no_registry() throws Exception {
    Path kubeconfig =
        cluster.kubeconfigOf(
            "retrain-no-jobs",
            "create,get,list,watch,patch,delete",
            "configmaps",
            folder.resolve("kubeconfig"));
    JobBench.End end =
        through(
            new JobBench(
                cluster.engine(folder).on(Map.of("KUBECONFIG", kubeconfig.toString())),
                "kubernetes",
                options()));
    assertEquals("NOT_STARTED", end.status(), end.console());
    assertTrue(end.reason().contains("cannot create resource \"jobs\""), end.reason());
    assertEquals("", registries());
  }

  @Test
  void an_abort_leaves_no_registry_either_when_nobody_owns_it_yet() throws Exception {
    finished(through(bench()));
    loseJob();
    assertTrue(registries().startsWith("configmap/r-run-1-train-7-1-"), registries());
    bench()
        .run(
            "launcher.cancel(new JobHandle("
                + JobBench.SPEC
                + ", '.retrain/runs/run-1/train-7.1', '"
                + label()
                + "'))\n");
    assertEquals("", registries());
  }

  @Test
  void a_registry_that_nobody_owns_after_a_day_is_deleted_by_another_build() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("far-ahead"));
    Path date = bin.resolve("date");
    Files.writeString(
        date,
        "#!/bin/sh\n[ \"$TZ\" != UTC+24 ] || { echo 2999-01-01T00:00:00Z; exit; }\nexec "
            + RealParts.program("date")
            + " \"$@\"\n");
    Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : List.of("lost", "of-somebody-else")) {
      cluster.kubectl().run("create", "configmap", name);
    }
    cluster.kubectl().run("label", "configmap", "lost", "retrain.dev/job=r-lost");
    finished(through(bench()));
    assertTrue(registries().contains("configmap/lost"), registries());
    loseJob();
    EngineRun later =
        cluster
            .engine(folder.resolve("later"))
            .on(
                Map.of(
                    "PATH",
                    bin + ":" + System.getenv("PATH"),
                    "KUBECONFIG",
                    cluster.kubectl().kubeconfig().toString()));
    finished(through(new JobBench(later, "kubernetes", options())));
    assertTrue(registries().startsWith("configmap/r-run-1-train-7-1-"), registries());
    assertFalse(registries().contains("lost"), registries());
    cluster.kubectl().run("get", "configmap", "of-somebody-else");
  }

  /** Deletes the Job and its pod alone: what else it owned belongs to nobody then. */
  private void loseJob() {
    cluster.kubectl().run("delete", "job", "-l", "retrain.dev/job", "--cascade=orphan");
    cluster.kubectl().run("delete", "pod", "-l", "retrain.dev/job");
  }

  private static void finished(JobBench.End end) {
    assertEquals("FINISHED 0", end.status() + " " + end.code(), end.console());
  }

  private static JobBench.End through(JobBench bench) throws Exception {
    return JobBench.end(bench.run(JobBench.THROUGH));
  }

  private JobBench bench() throws Exception {
    builds++;
    return new JobBench(cluster.engine(folder.resolve("build-" + builds)), "kubernetes", options());
  }

  private String options() {
    return "namespace: '" + cluster.namespace() + "'";
  }

  private String registries() {
    return cluster
        .kubectl()
        .run("get", "configmaps", "-l", "retrain.dev/job", "-o", "name")
        .strip();
  }

  private String label() {
    return cluster
        .kubectl()
        .run("get", registries(), "-o", "jsonpath={.metadata.labels.retrain\\.dev/job}");
  }

  private String owner() {
    return cluster
        .kubectl()
        .run("get", registries(), "-o", "jsonpath={.metadata.ownerReferences[*].uid}");
  }

  private String uid() {
    return cluster
        .kubectl()
        .run("get", "jobs", "-l", "retrain.dev/job", "-o", "jsonpath={.items[*].metadata.uid}");
  }
}
