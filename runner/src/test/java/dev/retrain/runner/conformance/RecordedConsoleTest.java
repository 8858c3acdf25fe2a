package dev.retrain.runner.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.recorded.Differences;
import dev.retrain.testkit.recorded.RecordedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the pipelines whose consoles were recorded on a controller and compares the text. Those that
 * differ are listed with a reason in {@code differences.txt}; a listed one that has become equal
 * fails too.
 */
class RecordedConsoleTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> a_console_is_the_one_that_was_recorded() throws IOException {
    Path console = RealParts.shared("jenkins/console");
    Map<String, String> differences = Differences.read(getClass(), "/conformance/differences.txt");
    try (Stream<Path> files = Files.list(console)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".jenkinsfile"))
              .map(file -> file.replace(".jenkinsfile", ""))
              .filter(name -> !Recording.skipped(differences.get(name)))
              .sorted()
              .toList();
      return names.stream()
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name, () -> compare(new Recording(console, name), differences.get(name))));
    }
  }

  private void compare(Recording recording, String difference) throws Exception {
    String expected = recording.expected();
    String actual = RecordedConsole.run(recording.name(), expected, folder, recording::run);
    if (difference == null) {
      assertEquals(expected, actual);
    } else {
      assertNotEquals(expected, actual, "is equal now: remove it from differences.txt");
    }
  }
}
