package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import dev.retrain.testkit.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A whole build whose every command is a Job of a real cluster. */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesPipelineTest {
  @TempDir Path folder;

  @Test
  void promoted_with_the_reports_in_the_workspace_and_one_job_a_command() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(
          Map.of(
              "check", "record timeout_minutes=5",
              "record", "record outcome=PROMOTED semver=1.0.3",
              "show", "echo '=report.html=<p>a page</p>'; echo '=provenance.json={}'; echo shown"));
      EngineRun run = cluster.engine(folder);
      RunReport report = run.run(jenkinsfile(cluster));
      assertEquals("SUCCESS", report.result().toString(), report.console());
      assertEquals("movies: PROMOTED: v20261121_020034 1.0.3", report.description());
      Path reports = run.workspace.resolve(".retrain/runs/jenkins-movies-7/reports");
      assertEquals("<p>a page</p>\n", Files.readString(reports.resolve("report.html")));
      assertEquals(
          List.of("check", "gate", "promote", "prune", "record", "show", "train"),
          cluster
              .kubectl()
              .run(
                  "get",
                  "jobs",
                  "-o",
                  "jsonpath={range .items[*]}{.metadata.labels.retrain\\.dev/stage}{\"\\n\"}{end}")
              .lines()
              .sorted()
              .toList());
      assertTrue(
          report.artefacts().stream().anyMatch(file -> file.endsWith("reports/report.html"))
              && report.artefacts().stream().anyMatch(file -> file.endsWith("train-7.1/outcome")),
          () -> report.artefacts().toString());
      assertTrue(report.console().contains("shown") && !report.console().contains("=report.html="));
    }
  }

  @Test
  void an_abort_leaves_no_job_of_the_training_and_the_run_is_closed() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(Map.of("train", "echo it trains >&2; sleep 300"));
      RunReport report = cluster.engine(folder).abortedAt("it trains", jenkinsfile(cluster));
      assertEquals("ABORTED", report.result().toString(), report.console());
      assertTrue(report.console().contains("close runs"), report.console());
      Eventually.isTrue(
          "no Job of the training is left",
          Duration.ofMinutes(5),
          () ->
              cluster
                  .kubectl()
                  .run("get", "jobs,pods", "-l", "retrain.dev/stage=train", "-o", "name")
                  .isBlank());
    }
  }

  @Test
  void an_abort_while_the_job_is_made_leaves_none_either() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(Map.of("check", "sleep 300"));
      // the name is printed as soon as the server has the Job; its registry is still missing
      RunReport report =
          cluster
              .engine(folder)
              .abortedAt("in namespace " + cluster.namespace(), jenkinsfile(cluster));
      assertEquals("ABORTED", report.result().toString(), report.console());
      Eventually.isTrue(
          "no Job of the check is left",
          Duration.ofMinutes(5),
          () ->
              cluster
                  .kubectl()
                  .run("get", "jobs,pods", "-l", "retrain.dev/stage=check", "-o", "name")
                  .isBlank());
    }
  }

  @Test
  void a_temporary_failure_is_a_new_attempt_and_the_older_job_is_gone() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(
          Map.of(
              "check",
              "record timeout_minutes=5 retries=1",
              "train",
              "record 'reason=disk full'; exit 75"));
      RunReport report = cluster.engine(folder).run(jenkinsfile(cluster));
      assertEquals("movies: FAILED: disk full", report.description(), report.console());
      assertEquals(2, LauncherContract.count("train runs", report.console()), report.console());
      assertEquals(
          "7.2",
          cluster
              .kubectl()
              .run(
                  "get",
                  "jobs",
                  "-l",
                  "retrain.dev/stage=train",
                  "-o",
                  "jsonpath={.items[*].metadata.annotations.retrain\\.dev/attempt}"));
    }
  }

  private static String jenkinsfile(ClusterBench cluster) {
    return EngineRun.JENKINSFILE.replace(
        "checkout: false", "checkout: false, namespace: '" + cluster.namespace() + "'");
  }
}
