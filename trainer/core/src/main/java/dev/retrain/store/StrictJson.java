package dev.retrain.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads one JSON object of which every key must be asked for: duplicate, unknown and missing keys,
 * wrong types and anything after the object are refused with the name of the file and the cure.
 */
final class StrictJson {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final String cure;
  private final JsonNode object;
  private final Set<String> asked = new HashSet<>();

  private StrictJson(String file, String cure, JsonNode object) {
    this.file = file;
    this.cure = cure;
    this.object = object;
  }

  static StrictJson parse(byte[] bytes, String file, String cure) {
    JsonNode node;
    try {
      node = JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new DataException(
          file + " is not JSON (" + plain(e.getOriginalMessage()) + "): " + cure, e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
    if (node == null || !node.isObject()) {
      throw new DataException(file + " holds no JSON object: " + cure);
    }
    return new StrictJson(file, cure, node);
  }

  static byte[] write(ObjectNode object, boolean pretty) {
    try {
      byte[] bytes =
          pretty
              ? JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(object)
              : JSON.writeValueAsBytes(object);
      byte[] line = java.util.Arrays.copyOf(bytes, bytes.length + 1);
      line[bytes.length] = '\n';
      return line;
    } catch (JacksonException e) {
      throw new IllegalStateException("a tree of plain values", e);
    }
  }

  String text(String key) {
    return optionalText(key).orElseThrow(() -> wrong("key '" + key + "' is missing"));
  }

  Optional<String> optionalText(String key) {
    asked.add(key);
    JsonNode value = object.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrong("key '" + key + "' must be a text");
    }
    return Optional.of(value.textValue());
  }

  /** A text that a type's own reader takes, for example {@code VersionName::new}. */
  <T> T value(String key, Function<String, T> reader) {
    return read(key, text(key), reader);
  }

  <T> Optional<T> optionalValue(String key, Function<String, T> reader) {
    return optionalText(key).map(text -> read(key, text, reader));
  }

  private <T> T read(String key, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (RuntimeException e) {
      throw new DataException(
          file + ": key '" + key + "' has the wrong value '" + plain(text) + "': " + cure, e);
    }
  }

  String hash(String key) {
    String text = text(key);
    if (!Sha256.isHash(text)) {
      throw wrong("key '" + key + "' must be 64 hexadecimal digits, not '" + plain(text) + "'");
    }
    return text;
  }

  long number(String key) {
    asked.add(key);
    JsonNode value = object.get(key);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong("key '" + key + "' must be an integer");
    }
    return value.longValue();
  }

  boolean flag(String key) {
    asked.add(key);
    JsonNode value = object.get(key);
    if (value == null || !value.isBoolean()) {
      throw wrong("key '" + key + "' must be true or false");
    }
    return value.booleanValue();
  }

  Map<String, String> texts(String key) {
    asked.add(key);
    JsonNode value = object.get(key);
    if (value == null || !value.isObject()) {
      throw wrong("key '" + key + "' must be an object");
    }
    Map<String, String> texts = new TreeMap<>();
    value
        .properties()
        .forEach(
            property -> {
              if (!property.getValue().isTextual()) {
                throw wrong("key '" + key + "." + plain(property.getKey()) + "' must be a text");
              }
              texts.put(property.getKey(), property.getValue().textValue());
            });
    return texts;
  }

  List<StrictJson> objects(String key) {
    asked.add(key);
    JsonNode value = object.get(key);
    if (value == null || !value.isArray()) {
      throw wrong("key '" + key + "' must be a list");
    }
    List<StrictJson> objects = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isObject()) {
        throw wrong("key '" + key + "' must be a list of objects");
      }
      objects.add(new StrictJson(file, cure, element));
    }
    return objects;
  }

  /** To be called last: refuses what was not asked for. */
  void end() {
    object
        .properties()
        .forEach(
            property -> {
              if (!asked.contains(property.getKey())) {
                throw wrong("key '" + plain(property.getKey()) + "' is unknown");
              }
            });
  }

  DataException wrong(String what) {
    return new DataException(file + ": " + what + ": " + cure);
  }

  /** The text on one line and not too long, fit for a message. */
  static String plain(String text) {
    String line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\p{Cf}]+", "?");
    return line.length() <= 120 ? line : line.substring(0, 119) + "…";
  }
}
