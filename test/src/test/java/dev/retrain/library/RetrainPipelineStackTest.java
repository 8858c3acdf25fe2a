package dev.retrain.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.Test;

/**
 * What the pipeline does, as texts to review: {@code test/callstacks/*.txt}. After a wanted change
 * write them anew with {@code mvn -pl test -am test -Dpipeline.stack.write=true} and read the
 * difference.
 */
class RetrainPipelineStackTest {
  private static final Path STACKS = Checkout.ROOT.resolve("test/callstacks");

  private static final String BY_REGISTRY =
      "test/src/test/resources/dev/retrain/library/by-registry.groovy";
  private static final String PLAN =
      """
      timeout_minutes=90
      retries=1
      retry_delay_seconds=300
      cron=TZ=UTC\\nH 5 * * *\\nH 17 * * *
      """;

  private static final String FOLLOWED =
      """
      deployment=movie-recommender
      namespace=serving
      rollout_seconds=60
      watch_seconds=30
      restart=reload
      """;

  private final ScriptedTrainer trainer = new ScriptedTrainer(ScriptedPipeline.RUN);

  @Test
  void promoted() throws Exception {
    trainer.leaves("record", "semver=1.0.3\n");
    expect("promoted", pipeline(), "SUCCESS", "PROMOTED: v20261121_020034 1.0.3");
  }

  @Test
  void rejected() throws Exception {
    trainer.ends("gate", 10).leaves("gate", "outcome=REJECTED\nreason=hit@20 0.28 is below 0.30\n");
    expect("rejected", pipeline(), "UNSTABLE", "REJECTED: hit@20 0.28 is below 0.30");
  }

  @Test
  void inconclusive() throws Exception {
    trainer.ends("gate", 11).leaves("gate", "outcome=INCONCLUSIVE\nreason=only 80 users\n");
    expect("inconclusive", pipeline(), "UNSTABLE", "INCONCLUSIVE: only 80 users");
  }

  @Test
  void superseded() throws Exception {
    trainer.ends("promote", 12).leaves("promote", "outcome=SUPERSEDED\nreason=run 8 was first\n");
    expect("superseded", pipeline(), "UNSTABLE", "SUPERSEDED: run 8 was first");
  }

  @Test
  void skipped() throws Exception {
    trainer.ends("train", 13).leaves("train", "outcome=SKIPPED\nreason=the last run is 2 h old\n");
    expect("skipped", pipeline(), "NOT_BUILT", "SKIPPED: the last run is 2 h old");
  }

  @Test
  void refused_by_the_check() throws Exception {
    trainer.ends("check", 64).leaves("check", "reason=models.yaml:3: gate.min is missing\n");
    expect(
        "refused-by-the-check",
        pipeline(),
        "FAILURE",
        "FAILED: models.yaml:3: gate.min is missing");
  }

  @Test
  void scheduled_and_limited_by_the_registry() throws Exception {
    trainer.leaves("check", PLAN).ends("train", 75).leaves("train", "reason=the disk is full\n");
    ScriptedPipeline pipeline = pipeline();
    assertNull(pipeline.run(BY_REGISTRY));
    matches("by-registry", pipeline);
    assertEquals("SUCCESS", pipeline.build().getResult());
    assertTrue(
        pipeline.callStack().contains("cron(TZ=UTC\nH 5 * * *\nH 17 * * *)"), pipeline.callStack());
  }

  @Test
  void a_registry_that_can_not_be_read_leaves_the_jobs_schedule_alone() throws Exception {
    trainer.ends("check", 64).leaves("check", "reason=models.yaml:3: gate.min is missing\n");
    ScriptedPipeline pipeline = pipeline();
    assertNull(pipeline.run(BY_REGISTRY));
    assertFalse(pipeline.callStack().contains("properties("), pipeline.callStack());
  }

  @Test
  void a_build_for_another_model_leaves_the_jobs_schedule_alone() throws Exception {
    trainer.leaves("check", PLAN);
    ScriptedPipeline pipeline = pipeline().with("MODEL", "books");
    assertNull(pipeline.run(BY_REGISTRY));
    assertFalse(pipeline.callStack().contains("properties("), pipeline.callStack());
  }

  @Test
  void training_failed() throws Exception {
    trainer.ends("train", 65).leaves("train", "reason=no line of the log was accepted\n");
    expect("training-failed", pipeline(), "FAILURE", "FAILED: no line of the log was accepted");
  }

  @Test
  void timed_out() throws Exception {
    trainer.ends("train", 124);
    expect(
        "timed-out",
        pipeline(),
        "FAILURE",
        "TIMED_OUT: retrain train was not done after 30 minutes and was stopped");
  }

  @Test
  void rolled_back() throws Exception {
    trainer
        .ends("restart", 75)
        .leaves("restart", "reason=port 30082 still serves the old version\n");
    expect(
        "rolled-back",
        pipeline(),
        "FAILURE",
        "ROLLED_BACK: port 30082 still serves the old version");
  }

  @Test
  void rolling_back_failed_too() throws Exception {
    trainer.ends("restart", 75).leaves("restart", "reason=no answer\n");
    trainer.ends("rollback", 70).leaves("rollback", "reason=the store is gone\n");
    expect(
        "roll-back-failed",
        pipeline(),
        "FAILURE",
        "FAILED: no answer; and going back failed: the store is gone");
  }

  @Test
  void aborted_while_waiting() throws Exception {
    ScriptedPipeline pipeline = pipeline().interruptedAt("wait for retrain train", userAbort());
    Throwable thrown = pipeline.run("Jenkinsfile.retrain");
    assertInstanceOf(FlowInterruptedException.class, thrown);
    matches("aborted", pipeline);
    assertEquals("movies: ABORTED: the build was aborted", pipeline.build().getDescription());
  }

  @Test
  void told_to_whom_the_registry_names() throws Exception {
    trainer.ends("gate", 10).leaves("gate", "outcome=REJECTED\nreason=hit@20 0.28 is below 0.30\n");
    trainer.leaves("check", "notify=failed,rejected\n").leaves("notify", "untold=0\n");
    expect("told", pipeline(), "UNSTABLE", "REJECTED: hit@20 0.28 is below 0.30");
  }

  @Test
  void who_can_not_be_told_changes_nothing() throws Exception {
    trainer.leaves("check", "notify=promoted\n").ends("notify", 70);
    expect("untold", pipeline(), "SUCCESS", "PROMOTED: v20261121_020034");
  }

  @Test
  void a_failure_is_told_by_mail_of_jenkins_too() throws Exception {
    trainer.ends("train", 65).leaves("train", "reason=no line of the log was accepted\n");
    ScriptedPipeline pipeline = pipeline();
    assertNull(pipeline.run("test/src/test/resources/dev/retrain/library/mailed.groovy"));
    matches("mailed", pipeline);
    assertEquals("FAILURE", pipeline.build().getResult());
  }

  @Test
  void an_aborted_run_is_told_when_the_journal_has_its_end() throws Exception {
    trainer.leaves("check", "notify=aborted\n").leaves("notify", "untold=0\n");
    ScriptedPipeline pipeline = pipeline().interruptedAt("wait for retrain train", userAbort());
    assertInstanceOf(FlowInterruptedException.class, pipeline.run("Jenkinsfile.retrain"));
    matches("aborted-told", pipeline);
  }

  @Test
  void promoted_on_kubernetes() throws Exception {
    trainer.leaves("record", "semver=1.0.3\n");
    expect(
        "promoted-on-kubernetes",
        pipeline().with("LAUNCHER", "kubernetes"),
        "SUCCESS",
        "PROMOTED: v20261121_020034 1.0.3");
  }

  @Test
  void followed_on_kubernetes() throws Exception {
    trainer.leaves("check", FOLLOWED).leaves("prove-before", "before=requests=9 errors=0\n");
    expect(
        "followed-on-kubernetes",
        pipeline().with("LAUNCHER", "kubernetes"),
        "SUCCESS",
        "PROMOTED: v20261121_020034");
  }

  @Test
  void not_followed_on_kubernetes_in_time() throws Exception {
    trainer
        .leaves("check", FOLLOWED)
        .leaves("rollback", FOLLOWED)
        .ends("prove", 0)
        .ends("prove", 1);
    trainer.leaves("prove", "reason=10.0.0.7 still serves the old version\n");
    expect(
        "not-followed-on-kubernetes",
        pipeline().with("LAUNCHER", "kubernetes"),
        "FAILURE",
        "ROLLED_BACK: 10.0.0.7 still serves the old version");
  }

  @Test
  void timed_out_on_kubernetes() throws Exception {
    trainer.ends("train", 124);
    expect(
        "timed-out-on-kubernetes",
        pipeline().with("LAUNCHER", "kubernetes"),
        "FAILURE",
        "TIMED_OUT: retrain train was not done after 30 minutes and was stopped");
  }

  @Test
  void aborted_on_kubernetes_while_the_job_is_made() throws Exception {
    ScriptedPipeline pipeline =
        pipeline().with("LAUNCHER", "kubernetes").interruptedAt("start retrain train", userAbort());
    assertInstanceOf(FlowInterruptedException.class, pipeline.run("Jenkinsfile.retrain"));
    matches("aborted-on-kubernetes", pipeline);
  }

  @Test
  void asked_to_go_back() throws Exception {
    ScriptedPipeline pipeline = pipeline().with("ROLL_BACK_TO", "v20261120_020034");
    assertNull(pipeline.run("Jenkinsfile.retrain"));
    matches("asked-to-go-back", pipeline);
    assertNull(pipeline.build().getResult());
    assertEquals("movies: went back to v20261120_020034", pipeline.build().getDescription());
  }

  @Test
  void an_exit_code_without_a_record_is_asked_of_the_store_and_then_not_believed()
      throws Exception {
    trainer.leavesNothing("promote").leavesNothing("promote-ask");
    expect(
        "no-record",
        pipeline(),
        "FAILURE",
        "FAILED: retrain promote ended with 0 but left no outcome record, and the store has none for this run");
  }

  @Test
  void a_record_that_the_store_has_is_as_good_as_the_commands() throws Exception {
    trainer.leavesNothing("promote");
    ScriptedPipeline pipeline = pipeline();
    assertNull(pipeline.run("Jenkinsfile.retrain"));
    assertEquals("SUCCESS", pipeline.build().getResult());
  }

  @Test
  void a_command_that_is_gone_without_a_result_is_run_once_more() throws Exception {
    trainer.ends("promote", 125);
    ScriptedPipeline pipeline = pipeline();
    assertNull(pipeline.run("Jenkinsfile.retrain"));
    assertEquals("SUCCESS", pipeline.build().getResult());
    assertEquals(2, pipeline.callStack().split("label=start retrain promote", -1).length - 1);
  }

  @Test
  void started_by_the_clock_the_trigger_is_the_schedule() throws Exception {
    ScriptedPipeline pipeline = pipeline().startedByClock();
    assertNull(pipeline.run("Jenkinsfile.retrain"));
    assertTrue(pipeline.callStack().contains("TRIGGER=schedule"), pipeline.callStack());
  }

  private ScriptedPipeline pipeline() throws Exception {
    return new ScriptedPipeline(trainer);
  }

  static Exception userAbort() {
    return new FlowInterruptedException(
        Result.ABORTED, new CauseOfInterruption.UserInterruption("anna"));
  }

  private static void expect(
      String name, ScriptedPipeline pipeline, String result, String description)
      throws IOException {
    Throwable thrown = pipeline.run("Jenkinsfile.retrain");
    assertNull(thrown, () -> String.valueOf(thrown));
    matches(name, pipeline);
    assertEquals(result, pipeline.build().getResult());
    assertEquals("movies: " + description, pipeline.build().getDescription());
  }

  static void matches(String name, ScriptedPipeline pipeline) throws IOException {
    Path file = STACKS.resolve(name + ".txt");
    if (Boolean.getBoolean("pipeline.stack.write")) {
      Files.createDirectories(STACKS);
      Files.writeString(file, pipeline.callStack(), UTF_8);
    }
    assertEquals(Checkout.text(file), pipeline.callStack(), file + " differs");
  }
}
