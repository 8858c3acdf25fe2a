package dev.retrain.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.recorded.Differences;
import dev.retrain.testkit.recorded.RecordedIdiom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the idioms in the sandbox with an untrusted library and compares with what a controller did:
 * proof that the interceptor refuses what it must and nothing else. Those that differ stand with
 * the reason in {@code idiom-differences.txt}; a listed one that has become equal fails too.
 */
class RecordedIdiomsInTheSandboxTest {
  private static final String UNSTABLE = " (in 1 of 3 controller starts; in the other 2: same)";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> an_idiom_ends_as_on_a_controller() throws IOException {
    Path record = RealParts.shared("jenkins");
    Path lists = RealParts.shared("sandbox");
    Map<String, String> differences = Differences.read(getClass(), "idiom-differences.txt");
    return recorded(record).stream()
        .map(
            idiom ->
                DynamicTest.dynamicTest(
                    idiom.name(),
                    () -> {
                      String actual =
                          new IdiomVerdict(idiom, record.resolve("lib"), Sandbox.with(lists))
                              .in(Files.createTempDirectory(folder, "idiom"));
                      compare(idiom, actual, differences.get(idiom.name()));
                    }));
  }

  /** All idioms, with the verdict of the sandbox where it differs from the trusted one. */
  private static Collection<RecordedIdiom> recorded(Path folder) throws IOException {
    Map<String, RecordedIdiom> idioms = new LinkedHashMap<>();
    for (String file : List.of("idioms.txt", "idioms-sandbox.txt")) {
      RecordedIdiom.read(folder.resolve(file)).forEach(idiom -> idioms.put(idiom.name(), idiom));
    }
    return idioms.values();
  }

  /**
   * Of overloads for unrelated types the plug-in takes one by the order of reflection; the record
   * says so, and either way is right.
   */
  private static void compare(RecordedIdiom idiom, String actual, String difference) {
    boolean either = idiom.verdict().endsWith(UNSTABLE);
    String refused =
        idiom.verdict().replace(UNSTABLE, "").replace("hudson.remoting.ProxyException: ", "");
    String expected = either && actual.equals("same") ? "same" : refused;
    if (difference == null) {
      assertEquals(expected, actual);
    } else {
      assertNotEquals(expected, actual, "is equal now: remove it from idiom-differences.txt");
    }
  }
}
