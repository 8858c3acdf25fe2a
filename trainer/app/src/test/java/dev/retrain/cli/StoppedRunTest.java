package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain run} as a process that gets SIGTERM. */
class StoppedRunTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void aModelWithAServer() throws IOException {
    bench = Workbench.withServer(folder);
  }

  @AfterEach
  void noServerIsLeft() {
    bench.run("stop").with(0);
  }

  @Test
  void a_run_that_is_stopped_ends_aborted_and_nothing_goes_live() throws Exception {
    inTraining("--run=one").stop().ends(143);
    Ended shown = bench.run("show", "--run=one", "--record").with(0);
    assertTrue(shown.out().contains("outcome=ABORTED"), shown::toString);
    assertTrue(shown.out().contains("the run was stopped"), shown::toString);
    assertEquals("", bench.latest());
    assertTrue(RunProcess.of(bench, "run", "--run=one").ends(130).contains("\nABORTED: "));
  }

  @Test
  void a_run_that_may_be_moved_is_left_open_and_goes_on() throws Exception {
    String said = inTraining("--run=one", "--leave-open").stop().ends(143);
    assertTrue(said.contains("repeat it with the same run"), said);
    Ended shown = bench.run("show", "--run=one", "--record").with(0);
    assertFalse(shown.out().contains("outcome="), shown::toString);
    bench.rounds(5, 8);
    RunProcess.of(bench, "run", "--run=one").ends(0);
    bench.servesTheOnlyVersionOf("one");
  }

  @Test
  void a_run_that_is_stopped_while_it_tells_of_its_end_keeps_that_end() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout(180_000);
      bench.environment.put("RETRAIN_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
      bench.replace(
          "    keep: ",
          "    notify: [{on: [promoted], to: 'http://127.0.0.1:%d/'}]%n    keep: "
              .formatted(silent.getLocalPort()));
      RunProcess run = RunProcess.of(bench, "run", "--run=one").until("[7/7] Clean");
      try (Socket unanswered = silent.accept();
          Socket again = stopped(run, silent)) {
        again.getOutputStream().write("HTTP/1.1 204 Fine\r\n\r\n".getBytes(US_ASCII));
        String said = run.ends(143);
        assertTrue(unanswered.isConnected() && said.contains("\nPROMOTED: "), said);
      }
    }
    bench.servesTheOnlyVersionOf("one");
  }

  /** Its end is told once more: what was broken off may not have been heard. */
  private static Socket stopped(RunProcess run, ServerSocket silent) throws IOException {
    run.stop();
    return silent.accept();
  }

  /** A run that has collected its data and will not come to the end of its training. */
  private RunProcess inTraining(String... options) throws IOException {
    bench.rounds(1000, 768);
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(List.of(options));
    RunProcess run = RunProcess.of(bench, arguments.toArray(String[]::new)).until("[2/7] Train");
    Eventually.isTrue(
        "the data set is leased",
        Duration.ofMinutes(2),
        () -> Integer.parseInt(bench.entries()) >= 3);
    return run;
  }
}
