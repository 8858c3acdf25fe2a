package dev.retrain.runner.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A list of recordings that differ here on purpose: {@code name: reason}, one a line. */
final class Differences {
  private Differences() {}

  static Map<String, String> read(String resource) throws IOException {
    Map<String, String> differences = new TreeMap<>();
    try (var stream = Differences.class.getResourceAsStream(resource)) {
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(parts -> differences.put(parts[0].strip(), parts[1].strip()));
    }
    return differences;
  }
}
