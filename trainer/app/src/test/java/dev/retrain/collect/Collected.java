package dev.retrain.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.interactions.Interactions;
import dev.retrain.interactions.InteractionsCsv;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A data set that a test collected, and its account of lines. */
record Collected(Path directory, DataSetFacts facts, JsonNode lines) {
  static final Window ALWAYS = new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  /** Collects with the defaults of the source's keys. */
  static Collected from(Source source, Path directory, Window window, Map<String, Object> given)
      throws IOException {
    Files.createDirectories(directory);
    DataSetFacts facts =
        source.collect(settings(source, given), window, directory, Progress.SILENT);
    JsonNode lines = new ObjectMapper().readTree(Files.readString(directory.resolve("lines.json")));
    return new Collected(directory, facts, lines);
  }

  /** Collects a movie log, all of time. */
  static Collected movieLog(Path directory, Path... logs) throws IOException {
    return from(new MovieLogSource(), directory, ALWAYS, Map.of("paths", texts(logs)));
  }

  static Settings settings(Source source, Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>();
    for (Key key : source.keys()) {
      key.defaultValue().ifPresent(value -> values.put(key.name(), value));
    }
    values.putAll(given);
    return new Settings(values);
  }

  static List<String> texts(Path... paths) {
    return java.util.Arrays.stream(paths).map(Path::toString).toList();
  }

  Interactions pairs() throws IOException {
    return InteractionsCsv.read(directory.resolve("interactions.csv"));
  }

  String csv() throws IOException {
    return Files.readString(directory.resolve("interactions.csv"));
  }

  /** A number of lines.json, 0 if it is not there. */
  long count(String pointer) {
    return lines.at(pointer).asLong();
  }

  /** Lines that are accounted for: accepted, rejected or duplicates. */
  long accounted() {
    return sum("/lines/accepted") + sum("/lines/rejected") + sum("/lines/duplicates");
  }

  long sum(String pointer) {
    long sum = 0;
    for (JsonNode count : lines.at(pointer)) {
      sum += count.asLong();
    }
    return sum;
  }
}
