package dev.retrain.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoSummaryTest {
  @TempDir private Path folder;

  @Test
  void a_port_that_another_program_holds_silently_is_no_defect()
      throws IOException, InterruptedException {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    DemoOrigin origin =
        new DemoOrigin(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    Console console = new Console(writer, writer, false, false);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      int port = silent.getLocalPort();
      assertFalse(
          new DemoSummary(console, new DemoFolder(folder), origin, port, "retrain").recommend("1"));
    }
    writer.flush();
    Path registry = folder.resolve("models.yaml");
    assertTrue(out.toString().contains("retrain restart --registry " + registry), out.toString());
  }

  @Test
  void what_is_printed_runs_as_it_is_printed() throws IOException, InterruptedException {
    for (String text : List.of("plain", "/a b/c", "it's", "$(id)", "a\\b", "*", "")) {
      Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(text)).start();
      assertEquals(text, new String(shell.getInputStream().readAllBytes(), UTF_8));
    }
    assertEquals("./retrain", ShellWord.of("./retrain"));
  }
}
