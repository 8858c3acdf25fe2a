package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What can go wrong with a Job whose pod runs, each for real: how it ends and what is said. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesFaultsTest {
  private static final String UNTIL_TERM = "trap 'exit 143' TERM; echo began >&2; sleep 300 & wait";
  private static ClusterBench cluster;

  @TempDir Path folder;

  @BeforeAll
  static void aCluster() throws Exception {
    cluster = new ClusterBench();
    cluster.fake(
        Map.of(
            "hangs",
            UNTIL_TERM,
            "memory",
            "exec tail /dev/zero",
            "deleted",
            UNTIL_TERM,
            "removed",
            UNTIL_TERM,
            "zombie",
            "echo began >&2; sleep 5; record outcome=PROMOTED",
            "twice",
            "echo began >&2",
            "evicted",
            "trap 'echo ended $(date +%s%N) >&2; exit 143' TERM; echo began $(date +%s%N) >&2; sleep 10 & wait",
            "flood",
            "seq -f 'line %07.0f of a trainer that has much to say' 1 170000 >&2; echo the end >&2"));
  }

  @AfterAll
  static void nothingIsLeft() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void more_memory_than_the_limit_names_the_limit_and_what_to_raise() throws Exception {
    JobBench.End end = through("memory", 2);
    assertEquals("FINISHED 137", end.status() + " " + end.code(), end.console());
    assertEquals(
        "OOMKilled: it needed more memory than its limit of 64Mi: raise the option memory of"
            + " retrainPipeline, or limits.memory in retrain-job.yaml",
        end.reason());
    assertEquals(1, pods("memory"));
    record("out-of-memory", "memory");
  }

  @Test
  void the_cluster_itself_ends_what_is_not_done_in_time() throws Exception {
    JobBench.End end = through("hangs", 1);
    assertEquals("TIMED_OUT", end.status(), end.console());
    assertEquals(
        "DeadlineExceeded",
        jobs("hangs", "{.items[0].status.conditions[?(@.type==\"Failed\")].reason}"));
    assertEquals(0, pods("hangs"));
    record("deadline", "hangs");
  }

  @Test
  void a_pod_deleted_by_hand_ends_the_job_and_is_not_replaced() throws Exception {
    JobBench.End end =
        during(
            "deleted",
            () -> cluster.kubectl().run("delete", "pod", "-l", "retrain.dev/stage=deleted"));
    assertEquals(
        "FINISHED 143 null", end.status() + " " + end.code() + " " + end.record(), end.console());
    record("pod-deleted", "deleted");
  }

  @Test
  void a_job_deleted_by_hand_is_lost_and_never_a_success() throws Exception {
    JobBench.End end =
        during(
            "removed",
            () -> cluster.kubectl().run("delete", "job", "-l", "retrain.dev/stage=removed"));
    assertEquals("LOST the Job was deleted", end.status() + " " + end.reason(), end.console());
    record("job-deleted", "removed");
  }

  @Test
  void an_evicted_pod_is_replaced_after_its_end_and_not_counted() throws Exception {
    JobBench.End end = during("evicted", this::evict);
    assertEquals("FINISHED 0", end.status() + " " + end.code(), end.console());
    assertTrue(end.record().contains("run:run-1"), end.record());
    Matcher twice =
        Pattern.compile("(?s)began (\\d+)\nended (\\d+)\n.*began (\\d+)\n").matcher(end.console());
    assertTrue(twice.find(), end.console());
    long overlap = Long.parseLong(twice.group(2)) - Long.parseLong(twice.group(3));
    assertTrue(overlap <= 0, "two pods at once for " + overlap + " ns");
    record("evicted", "evicted");
  }

  @Test
  void a_job_of_the_same_name_made_of_something_else_is_not_taken_for_ours() throws Exception {
    String other =
        JobBench.spec("twice", "7.1", 1).replace("TRIGGER: 'manual'", "TRIGGER: 'schedule'");
    String body =
        "launcher.await(launcher.submit("
            + JobBench.spec("twice", "7.1", 1)
            + "))\n"
            + "end(launcher.await(launcher.submit("
            + other
            + ")))\n";
    JobBench.End end = JobBench.end(bench().run(body));
    assertEquals("NOT_STARTED", end.status(), end.console());
    assertTrue(end.reason().contains("is there already and is another one"), end.reason());
  }

  @Test
  void a_log_without_end_is_cut_and_its_last_lines_are_shown() throws Exception {
    JobBench.End end = through("flood", 2);
    assertEquals("FINISHED 0", end.status() + " " + end.code());
    assertTrue(end.console().length() < 4_400_000, end.console().length() + " characters");
    assertTrue(end.console().contains("the log is longer than 4194304 bytes"));
    assertEquals(1, LauncherContract.count("line 0000001 of", end.console()));
    assertEquals(1, LauncherContract.count("the end", end.console()));
  }

  @Test
  void a_job_that_can_not_be_deleted_ends_by_itself_and_the_abort_says_so() throws Exception {
    Path kubeconfig =
        cluster.kubeconfigOf(
            "retrain-no-delete",
            "create,get,list,watch",
            "jobs,pods,pods/log,configmaps,events",
            folder.resolve("kubeconfig"));
    String body =
        "def handle = launcher.submit("
            + JobBench.spec("zombie", "7.1", 1)
            + ")\n"
            + "try {\n  launcher.await(handle)\n} finally {\n  launcher.cancel(handle)\n}\n";
    EngineRun run = cluster.engine(folder, "{}").on(Map.of("KUBECONFIG", kubeconfig.toString()));
    var report = new JobBench(run, "kubernetes", options()).abortedAt("began", body);
    assertEquals("ABORTED", report.result().toString(), report.console());
    assertTrue(report.console().contains("cannot delete resource \"jobs\""), report.console());
    Eventually.isTrue(
        "the Job ends",
        Duration.ofSeconds(60),
        () -> jobs("zombie", "{.items[0].status.conditions[*].type}").contains("Complete"));
  }

  @Test
  void the_names_and_owners_of_a_job_stand_on_it_and_its_registry_goes_with_it() throws Exception {
    JobBench.End end = through("none", 1);
    assertEquals("FINISHED 0", end.status() + " " + end.code(), end.console());
    assertEquals(
        "run-1 movies 7.1",
        jobs(
            "none",
            "{.items[0].metadata.annotations.retrain\\.dev/run} {.items[0].metadata.annotations.retrain\\.dev/model} {.items[0].metadata.annotations.retrain\\.dev/attempt}"));
    String map =
        jobs(
            "none",
            "{.items[0].spec.template.spec.volumes[?(@.name==\"registry\")].configMap.name}");
    assertEquals(
        "true " + jobs("none", "{.items[0].metadata.uid}"),
        cluster
            .kubectl()
            .run(
                "get",
                "configmap",
                map,
                "-o",
                "jsonpath={.immutable} {.metadata.ownerReferences[0].uid}"));
    cluster.kubectl().run("delete", "job", "-l", "retrain.dev/stage=none", "--cascade=foreground");
    Eventually.isTrue(
        "the registry goes",
        Duration.ofSeconds(60),
        () -> cluster.kubectl().call("get", "configmap", map).exitCode() != 0);
    assertFalse(map.isEmpty());
  }

  private void evict() {
    String pod =
        cluster
            .kubectl()
            .run(
                "get",
                "pods",
                "-l",
                "retrain.dev/stage=evicted",
                "-o",
                "jsonpath={.items[0].metadata.name}");
    String eviction =
        "{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\": \""
            + pod
            + "\", \"namespace\": \""
            + cluster.namespace()
            + "\"}}";
    cluster
        .kubectl()
        .runWith(
            eviction,
            "create",
            "--raw",
            "/api/v1/namespaces/" + cluster.namespace() + "/pods/" + pod + "/eviction",
            "-f",
            "-");
  }

  private static String jobs(String stage, String path) {
    return cluster
        .kubectl()
        .run("get", "jobs", "-l", "retrain.dev/stage=" + stage, "-o", "jsonpath=" + path);
  }

  private static long pods(String stage) {
    return cluster
        .kubectl()
        .run("get", "pods", "-l", "retrain.dev/stage=" + stage, "-o", "name")
        .lines()
        .count();
  }

  private JobBench.End through(String command, int minutes) throws Exception {
    return JobBench.end(
        bench()
            .run(
                "end(launcher.await(launcher.submit("
                    + JobBench.spec(command, "7.1", minutes)
                    + ")))\n"));
  }

  /** Does something to the job as soon as its command has begun. */
  private JobBench.End during(String command, Runnable fault) throws Exception {
    return JobBench.end(
        bench()
            .at(
                "began",
                fault,
                "end(launcher.await(launcher.submit("
                    + JobBench.spec(command, "7.1", 2)
                    + ")))\n"));
  }

  private JobBench bench() throws Exception {
    return new JobBench(cluster.engine(folder, "{}"), "kubernetes", options());
  }

  private static String options() {
    return "namespace: '" + cluster.namespace() + "', startSeconds: 10";
  }

  private void record(String name, String command) throws Exception {
    RecordedAnswer.write(name, folder.resolve("workspace/.retrain/runs/run-1/" + command + "-7.1"));
    assertTrue(Files.isDirectory(folder));
  }
}
