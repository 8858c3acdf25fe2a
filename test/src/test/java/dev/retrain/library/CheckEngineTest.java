package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pre-flight of a build, and what the registry says through it, on Jenkins' own CPS engine. */
class CheckEngineTest {
  @TempDir Path folder;

  @Test
  void what_the_check_turns_down_is_never_started_nor_closed() throws Exception {
    EngineRun run =
        new EngineRun(folder).when("check", "record 'reason=gate.min is missing'; exit 64");
    RunReport report = run.run();
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertEquals("movies: FAILED: gate.min is missing", report.description());
    assertEquals(List.of("check"), run.calls());
    for (String stage : List.of("Wait", "Gate", "Promote", "Restart", "Record", "Clean")) {
      assertTrue(report.console().contains(stage + ": nothing to do"), report.console());
    }
    assertTrue(
        report.artefacts().stream().anyMatch(file -> file.endsWith("check-7.1/outcome")),
        () -> report.artefacts().toString());
  }

  @Test
  void a_training_is_repeated_as_often_as_the_registry_says() throws Exception {
    EngineRun run =
        new EngineRun(folder)
            .when("check", "record timeout_minutes=5 retries=2 retry_delay_seconds=600")
            .when("train-1", "record 'reason=disk full'; exit 75")
            .when("train-2", "record 'reason=disk full'; exit 75");
    RunReport report = run.run();
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(3, run.calls().stream().filter("train"::equals).count());
    assertTrue(report.console().contains("(once more in 0 s)"), "the option's delay counts");
  }

  @Test
  void the_last_attempt_of_a_training_decides() throws Exception {
    EngineRun run =
        new EngineRun(folder)
            .when("check", "record retries=2 retry_delay_seconds=600")
            .when("train", "record 'reason=disk full'; exit 75");
    assertEquals("movies: FAILED: disk full", run.run().description());
    assertEquals(3, run.calls().stream().filter("train"::equals).count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 65, 70, 130})
  void what_would_fail_again_is_not_repeated(int code) throws Exception {
    EngineRun run =
        new EngineRun(folder)
            .when("check", "record retries=2 retry_delay_seconds=600")
            .when("train", "record 'reason=it is so'; exit " + code);
    RunReport report = run.run();
    assertEquals("movies: FAILED: it is so", report.description(), report.console());
    assertEquals(1, run.calls().stream().filter("train"::equals).count());
    assertFalse(report.console().contains("once more"), report.console());
  }

  @Test
  void an_option_overrules_the_registry() throws Exception {
    EngineRun run =
        new EngineRun(folder)
            .when("check", "record retries=2")
            .when("train", "record 'reason=disk full'; exit 75");
    RunReport report =
        run.run(
            EngineRun.JENKINSFILE.replace(
                "retryDelaySeconds: 0", "retryDelaySeconds: 0, retries: 0"));
    assertEquals("movies: FAILED: disk full", report.description(), report.console());
    assertEquals(1, run.calls().stream().filter("train"::equals).count());
  }

  @Test
  void the_registrys_retries_are_the_trainings_alone() throws Exception {
    EngineRun run =
        new EngineRun(folder)
            .when("check", "record retries=2")
            .when("gate", "record 'reason=store away'; exit 75");
    assertEquals("movies: FAILED: store away", run.run().description());
    assertEquals(1, run.calls().stream().filter("gate"::equals).count());
  }
}
