package dev.retrain.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.registry.Key;
import dev.retrain.registry.PrepareEntry;
import dev.retrain.registry.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@value #NAME}, the steps of a data set and of the models trained on it, with all parameters and
 * one row as it was before them, by which a server can be tried. There is none where rows are not
 * prepared.
 *
 * @param preparation the steps
 * @param sample cells of one row before the steps, by column
 */
public record PreparationFile(Preparation preparation, Map<String, String> sample) {
  /** Its name. */
  public static final String NAME = "prepare.json";

  private static final int FORMAT = 1;
  private static final int MEBIBYTES = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  public PreparationFile {
    sample = java.util.Collections.unmodifiableMap(new TreeMap<>(sample));
  }

  /** Writes it, unless there is no step. */
  public void write(Path directory) throws IOException {
    if (preparation.isEmpty()) {
      return;
    }
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
    ArrayNode steps = json.putArray("steps");
    for (PrepareEntry entry : preparation.entries()) {
      ObjectNode settings = steps.addObject().put("step", entry.name()).putObject("settings");
      entry.settings().asMap().forEach((key, value) -> settings.set(key, json(value)));
    }
    ObjectNode cells = json.putObject("sample");
    sample.forEach(cells::put);
    Files.writeString(
        directory.resolve(NAME),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private static JsonNode json(Object value) {
    return value instanceof Duration duration
        ? JSON.getNodeFactory().textNode(duration.toString())
        : JSON.valueToTree(value);
  }

  /**
   * Reads what {@link #write} wrote, {@link Preparation#NONE} where it is not there.
   *
   * @throws DataException if it is anything else, or a step is not on the class path
   */
  public static PreparationFile read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return new PreparationFile(Preparation.NONE, Map.of());
    }
    JsonDocument document =
        new JsonDocument(
            NAME, MEBIBYTES, "train again, or roll back to a sound version", DataException::new);
    return document.read(document.bytes(file), PreparationFile::of);
  }

  private static PreparationFile of(JsonObject root) {
    if (root.whole("format") != FORMAT) {
      throw root.refused("format", "is unknown to this release");
    }
    List<PrepareEntry> entries = root.objects("steps", PreparationFile::entry);
    if (entries.isEmpty()) {
      throw root.refused("steps", "has none");
    }
    return new PreparationFile(Preparation.of(entries), root.map("sample", JsonObject::text));
  }

  private static PrepareEntry entry(JsonObject step) {
    String name = step.text("step");
    List<Key> keys = PrepareFunctions.named(name).parameters();
    return new PrepareEntry(name, step.object("settings", it -> settings(it, keys)));
  }

  private static Settings settings(JsonObject settings, List<Key> keys) {
    Map<String, Object> values = new TreeMap<>();
    for (Key key : keys) {
      settings
          .optional(key.name(), (it, name) -> value(it, key))
          .or(key::defaultValue)
          .ifPresent(value -> values.put(key.name(), value));
      if (key.required() && !values.containsKey(key.name())) {
        throw settings.refused(key.name(), "is missing");
      }
    }
    return new Settings(values);
  }

  private static Object value(JsonObject settings, Key key) {
    String name = key.name();
    return switch (key.type()) {
      case INTEGER -> Math.toIntExact(settings.whole(name));
      case NUMBER -> settings.number(name);
      case DURATION -> settings.parsed(name, Duration::parse);
      case TEXT, PATH -> settings.text(name);
      case FLAG -> settings.flag(name);
      case TEXTS, PATHS -> settings.texts(name);
      case NUMBERS -> settings.map(name, JsonObject::number);
      case SECTION, SECTIONS -> throw settings.refused(name, "is a section");
    };
  }

  /**
   * Takes it over from a data set to a version.
   *
   * @return its name, or nothing if rows are not prepared
   */
  public static List<String> copy(Path dataSet, Path version) throws IOException {
    if (!Files.exists(dataSet.resolve(NAME))) {
      return List.of();
    }
    Files.copy(dataSet.resolve(NAME), version.resolve(NAME));
    return List.of(NAME);
  }
}
