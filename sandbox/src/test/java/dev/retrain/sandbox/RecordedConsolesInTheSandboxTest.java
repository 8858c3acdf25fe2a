package dev.retrain.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.recorded.Differences;
import dev.retrain.testkit.recorded.RecordedConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs pipelines whose consoles were recorded in a controller's sandbox, and compares: the refusals
 * that a reader sees, and that nothing else of a usual pipeline is refused. Those that are not
 * compared here stand with the reason in {@code console-differences.txt}.
 */
@Tag("long")
class RecordedConsolesInTheSandboxTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> a_console_is_the_one_that_was_recorded() throws Exception {
    Path consoles = RealParts.shared("jenkins/console");
    Path lists = RealParts.shared("sandbox");
    Map<String, String> left = differences();
    Path untrusted = Path.of(getClass().getResource("acmeu").toURI());
    return SandboxedRecording.names(consoles).stream()
        .filter(name -> !left.containsKey(name))
        .map(name -> new Named(name, new SandboxedRecording(consoles, name, untrusted)))
        .map(named -> DynamicTest.dynamicTest(named.name, () -> compare(named, lists)));
  }

  private void compare(Named named, Path lists) throws Exception {
    String expected = named.recording.expected();
    assertEquals(
        expected,
        RecordedConsole.run(
            named.name, expected, folder, home -> named.recording.run(home, lists)));
  }

  @Test
  void what_is_left_out_is_there() throws IOException {
    List<String> names = SandboxedRecording.names(RealParts.shared("jenkins/console"));
    differences().keySet().forEach(name -> assertTrue(names.contains(name), name));
  }

  private Map<String, String> differences() throws IOException {
    return Differences.read(getClass(), "console-differences.txt");
  }

  private record Named(String name, SandboxedRecording recording) {}
}
