package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three scripts of the local launcher, run by a real shell. */
class ControlFolderTest {
  @TempDir Path workspace;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void a_job() {
    environment.put("RETRAIN_COMMAND", "./trainer");
    environment.put("RETRAIN_JOB", ".retrain/runs/r1/train-1.1");
    environment.put("RETRAIN_ARGUMENTS", "train");
    environment.put("RETRAIN_RECORD", "outcome");
    environment.put("RETRAIN_LIMIT_SECONDS", "60");
    environment.put("RETRAIN_LOG_LIMIT", "100000");
  }

  @Test
  void log_then_output_run_through_and_the_exit_code_comes_back() throws Exception {
    trainer("echo log >&2; echo output; echo outcome=REJECTED >$RETRAIN_OUTCOME; exit 10");
    run("submit", 0);
    assertEquals("log\noutput\n", run("await", 10));
    assertEquals("outcome=REJECTED\n", Checkout.text(job("record")));
  }

  @Test
  void submitted_twice_it_runs_once() throws Exception {
    trainer("echo ran >>ran; exit 0");
    run("submit", 0);
    assertTrue(run("submit", 0).startsWith("already started, attaching"));
    run("await", 0);
    assertEquals("ran\n", Checkout.text(workspace.resolve("ran")));
  }

  @Test
  void what_was_shown_is_not_shown_again_after_attaching() throws Exception {
    trainer("echo first >&2; while [ ! -f go ]; do sleep 0.1; done; echo second >&2");
    run("submit", 0);
    environment.put("RETRAIN_LIMIT_SECONDS", "1");
    assertEquals("first\n", run("await", 124));
    environment.put("RETRAIN_LIMIT_SECONDS", "60");
    Files.createFile(workspace.resolve("go"));
    assertEquals("second\n", run("await", 0));
  }

  @Test
  void cancelled_all_its_processes_are_gone_and_again_is_harmless() throws Exception {
    trainer("sleep 300 & echo $! >child; wait");
    run("submit", 0);
    while (!Files.exists(workspace.resolve("child"))
        || Files.size(workspace.resolve("child")) == 0) {
      Thread.onSpinWait();
    }
    long child = Long.parseLong(Checkout.text(workspace.resolve("child")).trim());
    assertTrue(run("cancel", 0).startsWith("stopped"));
    assertFalse(runs(child));
    assertEquals("", run("cancel", 0));
    run("await", 143);
  }

  @Test
  void gone_without_a_result_it_is_lost_and_not_failed() throws Exception {
    trainer("kill -9 $PPID; kill -9 $$");
    run("submit", 0);
    run("await", 125);
  }

  @Test
  void a_program_that_is_not_there_is_told_by_its_exit_code() throws Exception {
    run("submit", 0);
    run("await", 127);
  }

  @Test
  void a_log_of_any_size_is_cut_and_ends_with_its_last_lines() throws Exception {
    trainer("yes 0123456789 | head -c 5000000 >&2; echo the end >&2");
    run("submit", 0);
    String shown = run("await", 0);
    assertTrue(shown.length() < 110_000, "shown: " + shown.length());
    assertTrue(shown.contains("… the log goes on in .retrain/runs/r1/train-1.1/log"));
    assertTrue(shown.endsWith("the end\n"));
  }

  @Test
  void a_record_that_is_too_long_is_handed_over_as_too_long() throws Exception {
    trainer("yes x=1 | head -c 9000 >$RETRAIN_OUTCOME");
    run("submit", 0);
    run("await", 0);
    assertEquals(4097, Files.size(job("record")));
  }

  @Test
  void no_argument_and_no_value_is_ever_run() throws Exception {
    trainer("for argument in \"$@\"; do printf '[%s]' \"$argument\"; done");
    int number = 0;
    for (String payload : Payloads.all(workspace.resolve("canary").toString())) {
      String line = payload.replaceAll("\\p{Cntrl}+", " ");
      environment.put("RETRAIN_JOB", ".retrain/runs/r1/show-" + number++);
      environment.put("RETRAIN_ARGUMENTS", "show\n" + line);
      environment.put("MODEL", line);
      environment.put("RUN_ID", line);
      run("submit", 0);
      assertEquals("[show][" + line + "]", run("await", 0));
    }
    assertFalse(Files.exists(workspace.resolve("canary")));
  }

  private Path job(String file) {
    return workspace.resolve(environment.get("RETRAIN_JOB")).resolve(file);
  }

  private void trainer(String script) throws IOException {
    Path program = workspace.resolve("trainer");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertTrue(program.toFile().setExecutable(true));
  }

  private String run(String script, int expected) throws Exception {
    Path file = Checkout.ROOT.resolve("resources/dev/retrain/pipeline/launch/" + script + ".sh");
    ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", file.toString()));
    builder.directory(workspace.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(expected, process.waitFor(), script + ": " + output);
    return output;
  }

  /** Whether a process runs; one that only waits to be collected by its parent does not. */
  static boolean runs(long process) throws IOException {
    Path status = Path.of("/proc/" + process + "/status");
    if (!Files.exists(Path.of("/proc/self"))) {
      return ProcessHandle.of(process).isPresent();
    }
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines.noneMatch(line -> line.startsWith("State:") && line.contains("Z"));
    }
  }
}
