package dev.retrain.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object of which nothing is taken on trust: each key once, exactly the keys that are
 * expected, each of its type. Text for a number, NaN and 1e999 are refused.
 *
 * @param name what it is called in messages
 * @param node the object
 */
record StrictJson(String name, JsonNode node) {
  private static final int MAX_DEPTH = 10;
  private static final ObjectMapper READER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static StrictJson parse(String name, byte[] bytes) {
    JsonNode node;
    try {
      node = READER.readTree(bytes);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new EvidenceException(
          name + " is not well-formed JSON: " + message.replaceAll("\\p{Cntrl}", "?"), e);
    }
    if (!node.isObject()) {
      throw new EvidenceException(name + " is not a JSON object");
    }
    return new StrictJson(name, node);
  }

  void requireKeys(List<String> expected) {
    for (String key : expected) {
      if (!node.has(key)) {
        throw new EvidenceException(name + " lacks '" + key + "'");
      }
    }
    for (String key : keys()) {
      if (!expected.contains(key)) {
        throw bad(key, "is not known");
      }
    }
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  String text(String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw bad(key, "is not a text");
    }
    return value.textValue();
  }

  String digest(String key) {
    String text = text(key);
    if (!text.matches("[0-9a-f]{64}")) {
      throw bad(key, "is not a SHA-256 of 64 hexadecimal digits");
    }
    return text;
  }

  long integer(String key) {
    JsonNode value = node.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw bad(key, "is not a whole number from 0 on");
    }
    return value.longValue();
  }

  /** A number from 0 to 1; -0.0, which no evaluator writes, is refused. */
  double share(String key) {
    JsonNode value = node.path(key);
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (Double.compare(number, 0.0) < 0 || !(number <= 1)) {
      throw bad(key, "is not a number from 0 to 1");
    }
    return number;
  }

  StrictJson object(String key) {
    return optionalObject(key).orElseThrow(() -> bad(key, "is not an object"));
  }

  /** The object under a key, or empty for null. */
  Optional<StrictJson> optionalObject(String key) {
    JsonNode value = node.path(key);
    if (value.isNull()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw bad(key, "is not an object");
    }
    return Optional.of(new StrictJson(name + ": " + key, value));
  }

  List<StrictJson> objects(String key) {
    JsonNode array = node.path(key);
    if (!array.isArray()) {
      throw bad(key, "is not a list");
    }
    List<StrictJson> objects = new ArrayList<>();
    for (JsonNode value : array) {
      StrictJson object = new StrictJson(name + ": " + key + "[" + objects.size() + "]", value);
      if (!value.isObject()) {
        throw new EvidenceException(object.name() + " is not an object");
      }
      objects.add(object);
    }
    return objects;
  }

  EvidenceException bad(String key, String what) {
    return new EvidenceException(
        name + ": '" + key.replaceAll("\\p{Cntrl}", "?") + "' " + what + "; evaluate again");
  }
}
