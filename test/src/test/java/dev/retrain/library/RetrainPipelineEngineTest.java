package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a run can end, on Jenkins' own CPS engine. */
class RetrainPipelineEngineTest {
  private static final String RUN = "jenkins-movies-7";
  private static final String GO_BACK =
      "rollback --to v20261120_020034 --reason=asked for by ROLL_BACK_TO of " + RUN;
  private static final String SHOW =
      "show --run " + RUN + " --copy-to .retrain/runs/" + RUN + "/reports";

  @TempDir Path folder;

  /** A build that has not run. */
  EngineRun engine() {
    return new EngineRun(folder);
  }

  @Test
  void promoted() throws Exception {
    EngineRun run = engine().when("record", "record outcome=PROMOTED semver=1.0.3");
    expect(run.run(), Result.SUCCESS, "PROMOTED: v20261121_020034 1.0.3");
    assertEquals(
        List.of("check", "train", "gate", "promote", "restart", "record", SHOW, "prune"),
        run.calls());
    assertEquals(
        "train MODEL=movies RUN_ID=" + RUN + " TRIGGER=manual FORCE=false REGISTRY=models.yaml",
        run.values().get(1));
  }

  @Test
  void rejected() throws Exception {
    EngineRun run =
        engine()
            .when("gate", "record outcome=REJECTED 'reason=hit@20 0.28 is below 0.30'; exit 10");
    expect(run.run(), Result.UNSTABLE, "REJECTED: hit@20 0.28 is below 0.30");
    assertEquals(List.of("check", "train", "gate", "record", SHOW, "prune"), run.calls());
  }

  @Test
  void inconclusive() throws Exception {
    EngineRun run = engine().when("gate", "record outcome=INCONCLUSIVE 'reason=80 users'; exit 11");
    expect(run.run(), Result.UNSTABLE, "INCONCLUSIVE: 80 users");
  }

  @Test
  void superseded() throws Exception {
    EngineRun run =
        engine().when("promote", "record outcome=SUPERSEDED 'reason=run 8 was first'; exit 12");
    expect(run.run(), Result.UNSTABLE, "SUPERSEDED: run 8 was first");
    assertEquals(
        List.of("check", "train", "gate", "promote", "record", SHOW, "prune"), run.calls());
  }

  @Test
  void skipped() throws Exception {
    EngineRun run = engine().when("train", "record outcome=SKIPPED 'reason=too early'; exit 13");
    expect(run.run(), Result.NOT_BUILT, "SKIPPED: too early");
    assertEquals(List.of("check", "train", SHOW), run.calls());
  }

  @Test
  void training_failed() throws Exception {
    EngineRun run = engine().when("train", "record 'reason=no line was accepted'; exit 65");
    expect(run.run(), Result.FAILURE, "FAILED: no line was accepted");
    assertEquals(
        List.of("check", "train", "close --outcome=FAILED --reason=no line was accepted", SHOW),
        run.calls());
  }

  @Test
  void killed_for_lack_of_memory() throws Exception {
    EngineRun run =
        engine().when("train", "rm $RETRAIN_OUTCOME; kill -9 $$").when("show", "exit 65");
    expect(
        run.run(),
        Result.FAILURE,
        "FAILED: retrain train ended with 137: killed, most often for lack of memory: give the agent more");
  }

  @Test
  void rolled_back() throws Exception {
    EngineRun run = engine().when("restart-1", "record 'reason=the old version answers'; exit 75");
    expect(run.run(), Result.FAILURE, "ROLLED_BACK: the old version answers");
    assertEquals(
        List.of(
            "check",
            "train",
            "gate",
            "promote",
            "restart",
            "rollback --reason=the old version answers",
            "restart",
            "record",
            SHOW,
            "prune"),
        run.calls());
  }

  @Test
  void temporary_trouble_is_repeated_as_often_as_the_option_says() throws Exception {
    EngineRun run = engine().when("promote-1", "record 'reason=store away'; exit 75");
    RunReport report =
        run.run(
            EngineRun.JENKINSFILE.replace(
                "retryDelaySeconds: 0", "retryDelaySeconds: 0, retries: 1"));
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(2, run.calls().stream().filter("promote"::equals).count());
  }

  @Test
  void a_trainer_that_leaves_no_record_has_promoted_nothing() throws Exception {
    EngineRun run = engine().when("train", "rm $RETRAIN_OUTCOME").when("show", "exit 65");
    expect(
        run.run(),
        Result.FAILURE,
        "FAILED: retrain train ended with 0 but left no outcome record, and the store has none for this run");
    assertFalse(run.calls().contains("promote"));
  }

  @Test
  void an_abort_while_waiting_ends_every_process_and_closes_the_run() throws Exception {
    EngineRun run = engine().when("train", "sleep 300 & echo $! >child; echo started >&2; wait");
    RunReport report = run.abortedAt("started");
    expect(report, Result.ABORTED, "ABORTED: the build was aborted");
    assertEquals(
        List.of("check", "train", "close --outcome=ABORTED --reason=the build was aborted"),
        run.calls());
    long child = Long.parseLong(Files.readString(run.workspace.resolve("child")).trim());
    assertFalse(ControlFolderTest.runs(child), "sleep " + child + " still runs");
  }

  @Test
  void an_abort_after_the_promotion_says_that_no_proof_stands_for_what_is_live() throws Exception {
    EngineRun run = engine().when("restart", "echo started >&2; sleep 300 & wait");
    RunReport report = run.abortedAt("started");
    assertEquals(Result.ABORTED, report.result(), report.console());
    String close = run.calls().get(run.calls().size() - 1);
    assertTrue(
        close.matches(
            "close --outcome=ABORTED --reason=the build was aborted; v[0-9_]+ is live,"
                + " and no proof says that the servers have it"),
        close);
  }

  @Test
  void asked_to_go_back() throws Exception {
    EngineRun run = engine().with("ROLL_BACK_TO", "v20261120_020034");
    expect(run.run(), Result.SUCCESS, "went back to v20261120_020034");
    assertEquals(
        List.of(GO_BACK, "restart", "record --went-back-to v20261120_020034"), run.calls());
  }

  @Test
  void a_failed_way_back_is_closed_in_the_journal() throws Exception {
    EngineRun run =
        new EngineRun(folder)
            .with("ROLL_BACK_TO", "v20261120_020034")
            .when("restart", "record failure=data 'reason=the port is taken'; exit 65");
    expect(run.run(), Result.FAILURE, "going back to v20261120_020034 failed: the port is taken");
    assertEquals(
        List.of(GO_BACK, "restart", "close --outcome=FAILED --reason=the port is taken"),
        run.calls());
  }

  @Test
  void without_its_registry_nothing_is_started_on_a_cluster() throws Exception {
    EngineRun run = engine().with("LAUNCHER", "kubernetes");
    RunReport report = run.run();
    assertEquals(Result.FAILURE, report.result());
    assertTrue(
        report.console().contains("ERROR: the registry 'models.yaml' is not in the workspace"),
        report.console());
    assertEquals(List.of(), run.calls());
  }

  @Test
  void an_unknown_option_is_refused_before_anything_is_started() throws Exception {
    EngineRun run = engine();
    RunReport report = run.run("@Library('retrain') _\nretrainPipeline(modell: 'movies')");
    assertEquals(Result.FAILURE, report.result());
    assertTrue(report.console().contains("did you mean 'model'?"), report.console());
    assertEquals(List.of(), run.calls());
  }

  private static void expect(RunReport report, Result result, String description) {
    assertEquals("movies: " + description, report.description(), report.console());
    assertEquals(result, report.result(), report.console());
  }
}
