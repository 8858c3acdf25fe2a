package dev.retrain.runner.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Set<String> TRACES_A_PIPE = Set.of("15-withCredentials");
  private static final int TRIES = 10;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> a_console_is_the_one_that_was_recorded() throws IOException {
    Path console = RealParts.shared("jenkins/console");
    Map<String, String> differences = Differences.read("/conformance/differences.txt");
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
    String actual = recording.run(Files.createDirectories(folder.resolve(recording.name())));
    for (int again = 1; again < TRIES && isTorn(recording, expected, actual); again++) {
      actual = recording.run(Files.createDirectories(folder.resolve(recording.name() + again)));
    }
    if (difference == null) {
      assertEquals(expected, actual);
    } else {
      assertNotEquals(expected, actual, "is equal now: remove it from differences.txt");
    }
  }

  /**
   * Both sides of a pipe trace to one log at the same time, so that the letters of two trace lines
   * may mix: the shell's doing, there as here. Such a pipeline is run again until they do not.
   */
  private static boolean isTorn(Recording recording, String expected, String actual) {
    return TRACES_A_PIPE.contains(recording.name()) && !expected.equals(actual);
  }
}
