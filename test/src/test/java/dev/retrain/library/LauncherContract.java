package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each launcher promises, on Jenkins' own CPS engine with a real shell. */
abstract class LauncherContract {
  @TempDir Path folder;

  /** A launcher whose trainer does this at these commands. */
  abstract JobBench bench(Map<String, String> scripts) throws Exception;

  /** Whether any process of a job still runs. */
  abstract boolean anythingRuns() throws Exception;

  @Test
  void a_command_runs_to_its_end_with_log_exit_code_and_record() throws Exception {
    String script = "echo from the trainer >&2; record outcome=REJECTED; exit 10";
    JobBench.End end = through(Map.of("train", script));
    assertEquals("FINISHED", end.status(), end.console());
    assertEquals(10, end.code());
    assertTrue(end.record().contains("outcome:REJECTED"), end.record());
    assertTrue(end.record().contains("run:run-1"), end.record());
    assertEquals(1, count("from the trainer", end.console()), end.console());
  }

  @Test
  void a_command_that_leaves_no_record_has_none() throws Exception {
    JobBench.End end =
        through(Map.of("train", "rm -f $RETRAIN_OUTCOME 2>/dev/null || : >$RETRAIN_OUTCOME"));
    assertEquals(
        "FINISHED 0 null", end.status() + " " + end.code() + " " + end.record(), end.console());
  }

  @Test
  void a_record_that_can_not_be_read_is_none() throws Exception {
    JobBench.End end = through(Map.of("train", "printf 'no record' >$RETRAIN_OUTCOME; exit 65"));
    assertEquals(
        "FINISHED 65 null", end.status() + " " + end.code() + " " + end.record(), end.console());
  }

  @Test
  void the_same_job_submitted_again_is_attached_to_and_runs_once() throws Exception {
    String twice =
        "launcher.submit(%s)\nend(launcher.await(launcher.submit(%s)))\nend(launcher.await(launcher.submit(%s)))\n"
            .formatted(JobBench.SPEC, JobBench.SPEC, JobBench.SPEC);
    RunReport report = bench(Map.of("train", "sleep 1; echo it ran >&2; exit 75")).run(twice);
    JobBench.End end = JobBench.end(report);
    assertEquals("FINISHED 75", end.status() + " " + end.code(), report.console());
    assertEquals(2, count("END FINISHED 75", report.console()), report.console());
    assertEquals(2, count("already started, attaching", report.console()), report.console());
    assertEquals(1, count("it ran", report.console()), report.console());
  }

  @Test
  void a_cancelled_job_is_gone_with_its_processes_and_may_be_cancelled_again() throws Exception {
    String body =
        "def handle = launcher.submit(%s)\nlauncher.cancel(handle)\nlauncher.cancel(handle)\n"
            .formatted(JobBench.SPEC);
    RunReport report = bench(Map.of("train", "sleep 600")).run(body);
    assertEquals("SUCCESS", report.result().toString(), report.console());
    assertFalse(anythingRuns(), report.console());
  }

  @Test
  void a_job_that_is_not_done_in_time_is_told_from_one_that_failed() throws Exception {
    JobBench.End end = through(Map.of("train", "echo it hangs >&2; sleep 600"));
    assertEquals(
        "TIMED_OUT -1 null", end.status() + " " + end.code() + " " + end.record(), end.console());
  }

  @Test
  void an_abort_while_waiting_reaches_the_caller_who_cancels() throws Exception {
    String body =
        """
        def handle = launcher.submit(%s)
        try {
          launcher.await(handle)
        } finally {
          launcher.cancel(handle)
        }
        """
            .formatted(JobBench.SPEC);
    RunReport report =
        bench(Map.of("train", "echo it began >&2; sleep 600")).abortedAt("it began", body);
    assertEquals("ABORTED", report.result().toString(), report.console());
    assertFalse(anythingRuns(), report.console());
  }

  private JobBench.End through(Map<String, String> scripts) throws Exception {
    return JobBench.end(bench(scripts).run(JobBench.THROUGH));
  }

  static int count(String text, String console) {
    return console.split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }
}
