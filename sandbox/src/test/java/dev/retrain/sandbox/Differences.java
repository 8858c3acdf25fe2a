package dev.retrain.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** A list of records that differ on purpose: {@code name: reason}, one a line. */
final class Differences {
  private Differences() {}

  static Map<String, String> read(String resource) throws IOException {
    try (var stream = Differences.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
  }
}
