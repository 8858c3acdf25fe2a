package dev.retrain.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(40)
class InterruptionTest {
  @TempDir Path folder;

  private final AtomicReference<PipelineRun> running = new AtomicReference<>();

  private RunReport run(String jenkinsfile) throws InterruptedException {
    PipelineSetup setup =
        new PipelineSetup(folder.resolve("ws"), folder.resolve("build"))
            .job("sample", 1, "tester")
            .environment(Map.of("PATH", System.getenv("PATH")))
            .sink(
                text -> {
                  if (text.matches("(?s)(.*\n)?READY\n.*")) {
                    running.get().abort("tester");
                  }
                });
    running.set(new PipelineRun(setup));
    RunReport report = running.get().run(jenkinsfile);
    assertEquals(List.of(), report.mismatches(), report.console());
    return report;
  }

  @Test
  void an_abort_during_a_shell_ends_its_processes_and_runs_the_finally_block() throws Exception {
    RunReport report =
        run(
            """
            node {
              try {
                sh 'echo $$ > pid; echo READY; sleep 300'
              } finally {
                sh 'echo cleaned > cleaned'
              }
            }
            """);
    assertEquals(Result.ABORTED, report.result(), report.console());
    assertTrue(report.console().contains("Sending interrupt signal to process"), report.console());
    assertTrue(Files.exists(folder.resolve("ws/cleaned")), report.console());
    long pid = Long.parseLong(Files.readString(folder.resolve("ws/pid")).strip());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void a_swallowed_abort_still_ends_aborted() throws Exception {
    RunReport report =
        run("node { try { sh 'echo READY; sleep 300' } catch (e) { echo 'swallowed' } }");
    assertEquals(Result.ABORTED, report.result(), report.console());
  }

  @Test
  void a_timeout_stops_a_shell_that_ignores_the_polite_signal() throws Exception {
    RunReport report =
        run(
            """
            node {
              try {
                timeout(time: 1, unit: 'SECONDS') { sh "trap '' TERM; while :; do sleep 1; done" }
              } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException e) {
                echo "stopped: ${e.message}"
              }
            }
            """);
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertTrue(report.console().contains("stopped: Timeout has been exceeded"), report.console());
  }

  @Test
  void what_can_not_be_saved_while_a_step_waits_fails_the_build() throws Exception {
    RunReport report = run("node { def m = ('abc' =~ /b/); sh 'true'; echo \"${m.find()}\" }");
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(
        report.console().contains("NotSerializableException: java.util.regex.Matcher"),
        report.console());
  }

  @Test
  void branches_take_turns_and_their_values_keep_the_order_of_the_branches() throws Exception {
    RunReport report =
        run(
            "def r = parallel(b: { sleep(time: 1, unit: 'MILLISECONDS'); 2 }, a: { 1 })\necho \"$r\"");
    assertTrue(report.console().contains("\n[b:2, a:1]\n"), report.console());
  }
}
