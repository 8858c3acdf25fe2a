package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Jobs whose pod can't start, each for real: the build ends within two minutes with the cluster's
 * words, and nothing is left. The builds here have the default patience of 60 seconds, or 10 where
 * that is not in question.
 */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesPendingTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static ClusterBench cluster;
  private static ClusterBench narrow;

  @TempDir Path folder;

  @BeforeAll
  static void twoNamespaces() throws Exception {
    cluster = new ClusterBench();
    narrow = new ClusterBench();
    narrow.kubectl().run("create", "quota", "no-pods", "--hard=pods=0");
  }

  @AfterAll
  static void nothingIsLeft() {
    for (ClusterBench each : new ClusterBench[] {cluster, narrow}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void an_image_that_does_not_exist_with_the_default_patience() throws Exception {
    ends(
        "image",
        "image: 'registry.invalid/trainer:1'",
        "{}",
        60,
        "(ErrImagePull|ImagePullBackOff): .*registry\\.invalid/trainer:1.* \\(check the name of the image, the registry and its pull secret\\)");
  }

  @Test
  void a_name_that_can_not_be_one_of_an_image() throws Exception {
    ends(
        "name",
        "image: 'localhost/Trainer:1'",
        "{}",
        60,
        "InvalidImageName: .*localhost/Trainer:1.* \\(correct the name of the image\\)");
  }

  @Test
  void more_processors_than_any_node_has() throws Exception {
    ends(
        "cpu",
        "resources: [requests: [cpu: '1000'], limits: [cpu: '1000']]",
        "{}",
        10,
        "Unschedulable: .*Insufficient cpu.* \\(lower what is asked for, or give the cluster more\\)");
  }

  @Test
  void a_node_that_is_nowhere() throws Exception {
    ends(
        "node",
        "image: ''",
        pod("\"nodeSelector\": {\"place\": \"nowhere\"}"),
        10,
        "Unschedulable: .*node affinity/selector.*");
  }

  @Test
  void a_claim_that_does_not_exist() throws Exception {
    String claim =
        "\"volumes\": [{\"name\": \"store\", \"emptyDir\": null, \"persistentVolumeClaim\": {\"claimName\": \"nothing\"}}]";
    ends(
        "claim",
        "image: ''",
        pod(claim),
        10,
        "Unschedulable: .*persistentvolumeclaim \"nothing\" not found.*");
  }

  @Test
  void a_config_map_that_does_not_exist() throws Exception {
    ends(
        "map",
        "image: ''",
        pod("\"volumes\": [{\"name\": \"fake\", \"configMap\": {\"name\": \"nothing\"}}]"),
        10,
        "FailedMount: .*configmap \"nothing\" not found.* \\(make what the volume refers to\\)");
  }

  @Test
  void a_value_from_a_secret_that_does_not_exist() throws Exception {
    String value =
        "{\"name\": \"KEY\", \"valueFrom\": {\"secretKeyRef\": {\"name\": \"nothing\", \"key\": \"x\"}}}";
    ends(
        "secret",
        "image: ''",
        pod("\"containers\": [{\"name\": \"trainer\", \"env\": [" + value + "]}]"),
        10,
        "CreateContainerConfigError: secret \"nothing\" not found \\(make what the container refers to\\)");
  }

  @Test
  void a_program_that_is_not_in_the_image() throws Exception {
    ends(
        "program",
        "image: ''",
        pod("\"containers\": [{\"name\": \"trainer\", \"command\": [\"/no/such/program\"]}]"),
        10,
        "StartError: .*no such file or directory.* \\(check command, volumes and security settings of the container\\)");
  }

  @Test
  void pod_security_that_is_violated() throws Exception {
    ends(
        "root",
        "image: ''",
        pod("\"securityContext\": {\"runAsUser\": 0, \"runAsNonRoot\": false}"),
        60,
        "FailedCreate: .*violates PodSecurity \"restricted.*runAsNonRoot.* \\(check quota, limits and Pod Security of the namespace\\)");
  }

  @Test
  void a_quota_that_is_used_up() throws Exception {
    ends(narrow, "quota", "image: ''", "{}", 10, "FailedCreate: .*exceeded quota: no-pods.*");
  }

  @Test
  void jobs_that_the_server_refuses_to_create() throws Exception {
    ClusterBench refusing = narrow;
    String body = "namespace: 'no-such-namespace', startSeconds: 10";
    JobBench bench = new JobBench(refusing.engine(folder, "{}"), "kubernetes", body);
    JobBench.End end = JobBench.end(bench.run(JobBench.THROUGH));
    assertEquals("NOT_STARTED", end.status(), end.console());
    assertTrue(end.reason().contains("namespaces \"no-such-namespace\" not found"), end.reason());
  }

  private void ends(String stage, String override, String patch, int patience, String words)
      throws Exception {
    ends(cluster, stage, override, patch, patience, words);
  }

  private void ends(
      ClusterBench where, String stage, String override, String patch, int patience, String words)
      throws Exception {
    String options = "namespace: '" + where.namespace() + "', startSeconds: " + patience;
    String spec = JobBench.spec(stage, "7.1", 10).replace("minutes:", override + ", minutes:");
    long start = System.nanoTime();
    JobBench.End end =
        JobBench.end(
            new JobBench(where.engine(folder, patch), "kubernetes", options)
                .run("end(launcher.await(launcher.submit(" + spec + ")))\n"));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(Pattern.compile(words).matcher(end.reason()).find(), end.console());
    assertTrue(took.compareTo(LONGEST) < 0, stage + " took " + took);
    System.out.println(stage + ": " + took.toSeconds() + " s");
    RecordedAnswer.write(
        "pending-" + stage, folder.resolve("workspace/.retrain/runs/run-1/" + stage + "-7.1"));
    if (end.status().equals("NOT_STARTED")) {
      Eventually.isTrue(
          "nothing is left",
          Duration.ofSeconds(60),
          () ->
              where
                  .kubectl()
                  .run("get", "jobs,pods", "-l", "retrain.dev/stage=" + stage, "-o", "name")
                  .isBlank());
    }
  }

  private static String pod(String change) {
    return "{\"spec\": {\"template\": {\"spec\": {" + change + "}}}}";
  }
}
