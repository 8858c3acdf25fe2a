package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pipeline does when the gate can't tell and a person may be asked, as texts to review.
 */
class QuestionStackTest {
  private static final String ASKING = "test/src/test/resources/dev/retrain/library/asking.groovy";
  private static final String QUESTION = "src/dev/retrain/pipeline/Question.groovy";
  private static final Pattern NODE = Pattern.compile("\\.node\\((.*),");

  @TempDir Path folder;
  private final ScriptedTrainer trainer = new ScriptedTrainer(ScriptedPipeline.RUN);

  @BeforeEach
  void the_gate_can_not_tell() {
    trainer.ends("gate", 11).leaves("gate", "outcome=INCONCLUSIVE\nopen=true\nreason=80 users\n");
  }

  @Test
  void yes() throws Exception {
    trainer.leaves("record", "semver=1.0.3\n");
    expect("asked-yes", pipeline(), "SUCCESS", "PROMOTED: v20261121_020034 1.0.3");
  }

  @Test
  void nobody_in_time() throws Exception {
    Path patient = Checkout.copyOfTheLibrary(folder, QUESTION, "60000L", "0L");
    ScriptedPipeline pipeline = new ScriptedPipeline(trainer, patient);
    expect(
        "asked-nobody",
        pipeline.answered(QuestionStackTest::interrupted),
        "UNSTABLE",
        "INCONCLUSIVE: 80 users; nobody answered within 30 minutes");
  }

  @Test
  void aborted() throws Exception {
    ScriptedPipeline pipeline = pipeline().answered(QuestionStackTest::interrupted);
    assertInstanceOf(FlowInterruptedException.class, pipeline.run(ASKING));
    RetrainPipelineStackTest.matches("asked-aborted", pipeline);
    assertEquals("movies: ABORTED: the build was aborted", pipeline.build().getDescription());
  }

  @Test
  void another_workspace_is_checked_out_again() throws Exception {
    ScriptedPipeline same = pipeline();
    assertNull(same.run(ASKING));
    assertEquals(1, same.callStack().split("\\.checkout\\(", -1).length - 1);
    the_gate_can_not_tell();
    ScriptedPipeline moved = pipeline().movesOn();
    assertNull(moved.run(ASKING));
    assertEquals(2, moved.callStack().split("\\.checkout\\(", -1).length - 1);
  }

  @Test
  void on_kubernetes_any_agent_will_do_and_elsewhere_the_same() throws Exception {
    ScriptedPipeline local = pipeline();
    assertNull(local.run(ASKING));
    assertEquals(", agent-3", nodes(local));
    the_gate_can_not_tell();
    ScriptedPipeline cluster = pipeline().with("LAUNCHER", "kubernetes");
    assertNull(cluster.run(ASKING));
    assertEquals(", ", nodes(cluster));
  }

  @Test
  void without_the_option_the_gate_is_not_told_to_ask() throws Exception {
    trainer.leaves("gate", "outcome=INCONCLUSIVE\nreason=80 users\n");
    ScriptedPipeline pipeline = pipeline();
    assertNull(pipeline.run("Jenkinsfile.retrain"));
    assertFalse(pipeline.callStack().contains("--ask"), pipeline.callStack());
    assertFalse(pipeline.callStack().contains(".input("), pipeline.callStack());
  }

  @Test
  void a_step_that_is_not_installed_fails_the_run_and_closes_it() throws Exception {
    ScriptedPipeline pipeline =
        pipeline()
            .answered(
                () -> {
                  throw new NoSuchMethodError("No such DSL method 'input'");
                });
    assertInstanceOf(NoSuchMethodError.class, pipeline.run(ASKING));
    assertEquals("movies: FAILED: No such DSL method 'input'", pipeline.build().getDescription());
    assertTrue(pipeline.callStack().contains("--outcome=FAILED"), pipeline.callStack());
  }

  private ScriptedPipeline pipeline() throws Exception {
    return new ScriptedPipeline(trainer).answered(() -> "anna");
  }

  private static Object interrupted() throws Exception {
    throw RetrainPipelineStackTest.userAbort();
  }

  /** The labels of the agents that were asked for. */
  private static String nodes(ScriptedPipeline pipeline) {
    return NODE.matcher(pipeline.callStack())
        .results()
        .map(node -> node.group(1))
        .reduce((first, next) -> first + ", " + next)
        .orElse("none");
  }

  private static void expect(
      String name, ScriptedPipeline pipeline, String result, String description) throws Exception {
    Throwable thrown = pipeline.run(ASKING);
    assertNull(thrown, () -> String.valueOf(thrown));
    RetrainPipelineStackTest.matches(name, pipeline);
    assertEquals("movies: " + description, pipeline.build().getDescription());
    assertEquals(result, pipeline.build().getResult());
  }
}
