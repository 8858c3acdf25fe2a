package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.retrain.runner.RunReport;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile texts in a build's parameters, with a real shell behind: nothing is run, nothing is
 * started.
 */
@Tag("long")
class InjectionEngineTest {
  private static final List<String> SAMPLE =
      List.of(
          "$(touch canary)",
          "`touch canary`",
          "x;touch canary",
          "x\ntouch canary",
          "-rf",
          "--kubeconfig=/x",
          "${IFS}x",
          "'\"; touch canary #");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"MODEL", "LAUNCHER", "TRIGGER", "RUN_ID", "ROLL_BACK_TO"})
  void a_hostile_parameter_is_refused_before_anything_is_started(String parameter)
      throws Exception {
    for (String payload : SAMPLE) {
      EngineRun run = new EngineRun(folder).with(parameter, payload);
      RunReport report = run.run();
      assertEquals(Result.FAILURE, report.result(), report.console());
      assertEquals(List.of(), run.calls());
    }
    assertFalse(Files.exists(folder.resolve("workspace/canary")));
  }

  @Test
  void force_is_a_switch_and_refused_with_any_other_text() throws Exception {
    EngineRun run = new EngineRun(folder).with("FORCE", "$(touch canary)");
    RunReport report = run.run();
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertEquals(List.of(), run.calls());
    assertFalse(Files.exists(folder.resolve("workspace/canary")));
  }

  @Test
  void a_reason_of_the_trainer_is_shown_and_handed_on_but_never_run() throws Exception {
    EngineRun run =
        new EngineRun(folder)
            .when("train", "record 'reason=$(touch canary)`touch canary`;touch canary'; exit 70");
    RunReport report = run.run();
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertEquals(
        "movies: FAILED: $(touch canary)`touch canary`;touch canary", report.description());
    assertEquals(
        "close --outcome=FAILED --reason=(touch canary)`touch canary`;touch canary",
        run.calls().get(2));
    assertFalse(Files.exists(folder.resolve("workspace/canary")));
  }
}
