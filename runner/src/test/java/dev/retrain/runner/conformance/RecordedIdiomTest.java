package dev.retrain.runner.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.recorded.Differences;
import dev.retrain.testkit.recorded.RecordedIdiom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the idioms whose outcome was recorded on a controller and compares the verdict. Those that
 * differ are listed with a reason in {@code idioms-differences.txt}; a listed one that has become
 * equal fails too.
 */
class RecordedIdiomTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> an_idiom_does_what_it_did_on_a_controller() throws IOException {
    Path record = RealParts.shared("jenkins");
    Map<String, String> differences =
        Differences.read(getClass(), "/conformance/idioms-differences.txt");
    return RecordedIdiom.read(record.resolve("idioms.txt")).stream()
        .map(
            idiom ->
                DynamicTest.dynamicTest(
                    idiom.name(),
                    () -> compare(idiom, record.resolve("lib"), differences.get(idiom.name()))));
  }

  /** A controller wraps errors for its agents ({@code ProxyException}); there are none here. */
  private void compare(RecordedIdiom idiom, Path library, String difference) throws Exception {
    Path home = Files.createTempDirectory(folder, "idiom");
    String verdict = new IdiomRun(library, home).verdict(idiom);
    if (difference == null) {
      assertEquals(idiom.verdict().replace("hudson.remoting.ProxyException: ", ""), verdict);
    } else {
      assertNotEquals(idiom.verdict(), verdict, "is equal now: remove it from the list");
    }
  }
}
