package dev.retrain.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The JSON Schema of one key's value, as an editor sees it after YAML 1.2 has guessed types. What
 * it refuses, {@link ScalarReader} refuses too; the reverse does not hold: to YAML {@code 064} is a
 * number, and only the reader sees how it was written.
 */
final class KeySchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 4096;
  private static final int MOST_VALUES = 1000;
  private static final String NOT_BLANK = "[^ \\t\\n\\r]";
  private static final String PATH = "^(?!~/)[^\\u0000-\\u001f\\u007f-\\u009f]+$";
  private static final String DURATION = "^[0-9]{1,9}[dhms]$";
  private static final String DURATION_ABOVE_ZERO = "^0*[1-9][0-9]{0,8}[dhms]$";

  private KeySchema() {}

  /** The schema of a key's value with its description and default. */
  static ObjectNode of(Key key) {
    ObjectNode schema = value(key);
    String range =
        key.type() == Key.Type.DURATION
            ? key.range().map(accepted -> ", " + accepted.words(key.type())).orElse("")
            : "";
    schema.put("description", key.meaning() + range);
    key.defaultValue().ifPresent(value -> schema.set("default", json(value)));
    return schema;
  }

  /** A text with a form of its own; a number too where YAML may take such a text for one. */
  static void form(ObjectNode schema, String pattern) {
    schema.put("pattern", pattern);
  }

  static ObjectNode oneOf(Collection<String> names) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode words = schema.putArray("enum");
    names.forEach(words::add);
    return schema;
  }

  private static ObjectNode value(Key key) {
    return switch (key.type()) {
      case TEXT -> key.choices().isEmpty() ? text(NOT_BLANK) : oneOf(key.choices());
      case PATH -> text(PATH);
      case INTEGER -> number(key, "integer");
      case NUMBER -> number(key, "number");
      case FLAG -> flag();
      case DURATION -> duration(key);
      case TEXTS -> list(key.choices().isEmpty() ? text(NOT_BLANK) : oneOf(key.choices()));
      case PATHS -> list(text(PATH));
      case NUMBERS -> numbers(key);
      case SECTION -> JSON.objectNode().put("type", "object");
      case SECTIONS -> JSON.objectNode().put("type", "array").put("maxItems", MOST_VALUES);
    };
  }

  /** A plain {@code 12345} or {@code true} is a text like any other to the reader. */
  private static ObjectNode text(String pattern) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("string").add("number").add("boolean");
    return schema.put("maxLength", LONGEST_TEXT).put("pattern", pattern);
  }

  private static ObjectNode list(ObjectNode items) {
    ObjectNode schema = JSON.objectNode().put("type", "array");
    schema.set("items", items);
    return schema.put("uniqueItems", true).put("maxItems", MOST_VALUES);
  }

  private static ObjectNode flag() {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("boolean").add("string");
    schema.putArray("enum").add(true).add(false).add("true").add("false");
    return schema;
  }

  private static ObjectNode duration(Key key) {
    boolean aboveZero = key.range().isPresent() && !key.range().get().contains(0);
    return JSON.objectNode()
        .put("type", "string")
        .put("pattern", aboveZero ? DURATION_ABOVE_ZERO : DURATION);
  }

  private static ObjectNode numbers(Key key) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.set("additionalProperties", number(key, "number"));
    return schema;
  }

  private static ObjectNode number(Key key, String type) {
    ObjectNode schema = JSON.objectNode().put("type", type);
    if (type.equals("integer")) {
      limits(schema, Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    key.range().ifPresent(range -> limits(schema, range));
    return schema;
  }

  /** Puts a range's finite ends. */
  static void limits(ObjectNode schema, Range range) {
    limit(schema, range.low(), range.lowOpen() ? "exclusiveMinimum" : "minimum");
    limit(schema, range.high(), range.highOpen() ? "exclusiveMaximum" : "maximum");
  }

  private static void limit(ObjectNode schema, double end, String keyword) {
    if (!Double.isInfinite(end)) {
      schema.put(keyword, plain(end));
    }
  }

  private static JsonNode json(Object value) {
    if (value instanceof Duration duration) {
      return JSON.textNode(Durations.text(duration));
    }
    if (value instanceof Integer number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Double number) {
      return JSON.numberNode(plain(number));
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(each -> array.add(json(each)));
      return array;
    }
    return JSON.textNode(value.toString());
  }

  private static BigDecimal plain(double number) {
    BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
