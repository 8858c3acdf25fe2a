package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a question to a person can end, on Jenkins' own CPS engine. */
class QuestionEngineTest {
  private static final String RUN = "jenkins-movies-7";
  private static final String SHOW =
      "show --run " + RUN + " --copy-to .retrain/runs/" + RUN + "/reports";
  private static final String ASKING =
      EngineRun.JENKINSFILE.replace("checkout: false", "checkout: false, askMinutes: 1");
  private static final String IN_DOUBT =
      "record outcome=INCONCLUSIVE open=true 'reason=80 users'; exit 11";

  @TempDir Path folder;

  /** A build that has not run, whose gate can't tell. */
  EngineRun engine() throws Exception {
    return new EngineRun(Files.createTempDirectory(folder, "run")).when("gate", IN_DOUBT);
  }

  @Test
  void yes() throws Exception {
    EngineRun run = engine().answered(yes("anna")).when("record", "record semver=1.0.3");
    RunReport report = run.run(ASKING);
    expect(report, Result.SUCCESS, "PROMOTED: v20261121_020034 1.0.3");
    assertEquals(
        asked("accept --by=anna", "promote", "restart", "record", SHOW, "prune"), run.calls());
    int asked = report.console().indexOf("[Pipeline] input");
    assertTrue(report.console().indexOf("[Pipeline] // node") < asked, report.console());
    assertTrue(report.console().lastIndexOf("[Pipeline] node") > asked, report.console());
    assertTrue(report.console().contains("movies v20261121_020034: 80 users\n"), report.console());
  }

  @Test
  void nobody_in_time() throws Exception {
    Path hasty =
        Checkout.copyOfTheLibrary(
            folder,
            "src/dev/retrain/pipeline/Question.groovy",
            "'MINUTES'",
            "'SECONDS'",
            "60000L",
            "1000L");
    EngineRun run = engine().library(hasty).answered(InputAnswer.NEVER);
    String reason = "80 users; nobody answered within 1 minutes";
    expect(run.run(ASKING), Result.UNSTABLE, "INCONCLUSIVE: " + reason);
    assertEquals(
        asked("close --outcome=INCONCLUSIVE --reason=" + reason, "record", SHOW, "prune"),
        run.calls());
  }

  @Test
  void the_question_is_aborted() throws Exception {
    EngineRun run = engine().answered(new InputAnswer(false, Map.of(), "anna"));
    expect(run.run(ASKING), Result.ABORTED, "ABORTED: the build was aborted");
    assertEquals(asked("close --outcome=ABORTED --reason=the build was aborted"), run.calls());
  }

  @Test
  void the_build_is_aborted() throws Exception {
    EngineRun run = engine().answered(InputAnswer.NEVER);
    RunReport report = run.abortedAt("Make it live or Abort", ASKING);
    expect(report, Result.ABORTED, "ABORTED: the build was aborted");
    assertEquals(asked("close --outcome=ABORTED --reason=the build was aborted"), run.calls());
  }

  @Test
  void what_breaks_the_question_closes_the_run_as_failed() throws Exception {
    EngineRun run = engine();
    RunReport report = run.run(ASKING);
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(report.description().startsWith("movies: FAILED: input 'Accept' needs an answer"));
    assertTrue(run.calls().get(3).startsWith("close --outcome=FAILED"), run.calls()::toString);
  }

  @Test
  void a_yes_that_came_too_late_for_the_journal() throws Exception {
    EngineRun late =
        engine()
            .answered(yes("anna"))
            .when("promote", "record outcome=SUPERSEDED 'reason=run 8 was first'; exit 12");
    expect(late.run(ASKING), Result.UNSTABLE, "SUPERSEDED: run 8 was first");
    EngineRun closed =
        engine()
            .answered(yes("anna"))
            .when("accept", "record outcome=ABORTED 'reason=closed by hand'; exit 1");
    expect(closed.run(ASKING), Result.FAILURE, "FAILED: closed by hand");
    assertFalse(closed.calls().contains("promote"), closed.calls()::toString);
  }

  @Test
  void names_are_handed_on_as_they_are_or_not_at_all() throws Exception {
    String odd = "it's \"anna\"; touch canary `touch canary` & -- *";
    EngineRun run = engine().answered(yes(odd));
    assertEquals(Result.SUCCESS, run.run(ASKING).result());
    assertTrue(run.calls().contains("accept --by=" + odd), run.calls()::toString);
    assertFalse(Files.exists(run.workspace.resolve("canary")));
    EngineRun domain = engine().answered(yes("CORP$anna"));
    assertEquals(Result.SUCCESS, domain.run(ASKING).result());
    assertTrue(domain.calls().contains("accept --by=CORP%24anna"), domain.calls()::toString);
    for (String refused : List.of("a\nb", "x".repeat(700))) {
      EngineRun bad = engine().answered(yes(refused));
      RunReport report = bad.run(ASKING);
      assertEquals(Result.FAILURE, report.result(), report.console());
      assertTrue(report.console().contains("of retrain accept is not one plain line"));
      assertTrue(bad.calls().get(3).startsWith("close --outcome=FAILED"), bad.calls()::toString);
    }
  }

  @Test
  void nobody_is_asked_about_what_is_decided() throws Exception {
    EngineRun rejected = engine().when("gate", "record outcome=REJECTED 'reason=too low'; exit 10");
    RunReport report = rejected.run(ASKING);
    expect(report, Result.UNSTABLE, "REJECTED: too low");
    assertFalse(report.console().contains("[Pipeline] input"), report.console());
    EngineRun ended =
        engine().when("gate", "record outcome=INCONCLUSIVE 'reason=80 users'; exit 11");
    expect(ended.run(ASKING), Result.UNSTABLE, "INCONCLUSIVE: 80 users");
    EngineRun muddled = engine().when("gate", "record outcome=REJECTED open=true; exit 11");
    assertEquals(Result.FAILURE, muddled.run(ASKING).result());
  }

  private static InputAnswer yes(String by) {
    return new InputAnswer(true, Map.of(), by);
  }

  private static List<String> asked(String... then) {
    List<String> calls = new ArrayList<>(List.of("check", "train", "gate --ask"));
    calls.addAll(List.of(then));
    return calls;
  }

  private static void expect(RunReport report, Result result, String description) {
    assertEquals("movies: " + description, report.description(), report.console());
    assertEquals(result, report.result(), report.console());
  }
}
