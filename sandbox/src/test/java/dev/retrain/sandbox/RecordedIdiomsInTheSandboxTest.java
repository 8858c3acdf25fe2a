package dev.retrain.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
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
    Map<String, String> differences = differences();
    return SandboxedIdiom.read(record).stream()
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

  /**
   * Of overloads for unrelated types the plug-in takes one by the order of reflection; the record
   * says so, and either way is right.
   */
  private static void compare(SandboxedIdiom idiom, String actual, String difference) {
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

  private static Map<String, String> differences() throws IOException {
    try (var stream =
        RecordedIdiomsInTheSandboxTest.class.getResourceAsStream("idiom-differences.txt")) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
  }
}
