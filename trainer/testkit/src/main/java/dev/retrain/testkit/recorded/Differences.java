package dev.retrain.testkit.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** A list of records that differ here on purpose: {@code name: reason}, one a line. */
public final class Differences {
  private Differences() {}

  /**
   * Reads a list.
   *
   * @param test whose resource it is
   * @param resource its name, seen from the class
   */
  public static Map<String, String> read(Class<?> test, String resource) throws IOException {
    Map<String, String> differences = new TreeMap<>();
    try (var stream = test.getResourceAsStream(resource)) {
      new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(parts -> differences.put(parts[0].strip(), parts[1].strip()));
    }
    return differences;
  }
}
