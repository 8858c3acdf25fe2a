package dev.retrain.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.failure.DataException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The fields of a JSON object, read strictly: each must be there, be of its type, and no other may
 * stand beside them.
 */
final class JsonFields {
  private final JsonNode node;
  private final String path;
  private final Set<String> unread = new TreeSet<>();

  JsonFields(JsonNode node, String path) {
    if (!node.isObject()) {
      throw failure(path, "is no object");
    }
    this.node = node;
    this.path = path;
    node.fieldNames().forEachRemaining(unread::add);
  }

  String text(String name) {
    JsonNode value = value(name);
    require(value.isTextual(), name, "is no text");
    return value.textValue();
  }

  long whole(String name) {
    JsonNode value = value(name);
    require(value.isIntegralNumber() && value.canConvertToLong(), name, "is no whole number");
    return value.longValue();
  }

  /** A finite number, or NaN for {@code null}. */
  double number(String name) {
    JsonNode value = value(name);
    require(value.isNumber() || value.isNull(), name, "is no number");
    double number = value.isNull() ? Double.NaN : value.doubleValue();
    require(!Double.isInfinite(number), name, "is not finite");
    return number;
  }

  /** A text in another type whose constructor checks it. */
  <T> T parsed(String name, Function<String, T> type) {
    String text = text(name);
    try {
      return type.apply(text);
    } catch (RuntimeException e) {
      throw failure(path + name, "is no valid value");
    }
  }

  /** A field that is {@code null} where there is nothing. */
  <T> Optional<T> optional(String name, Function<JsonFields, T> read) {
    if (node.path(name).isNull()) {
      unread.remove(name);
      return Optional.empty();
    }
    return Optional.of(read.apply(this));
  }

  JsonFields object(String name) {
    return new JsonFields(value(name), path + name + ".");
  }

  JsonNode array(String name) {
    JsonNode value = value(name);
    require(value.isArray(), name, "is no list");
    return value;
  }

  /** An object whose names are free and whose values are all of one type. */
  <T> Map<String, T> map(String name, BiFunction<JsonFields, String, T> read) {
    JsonFields fields = object(name);
    Map<String, T> values = new TreeMap<>();
    for (String key : Set.copyOf(fields.unread)) {
      values.put(key, read.apply(fields, key));
    }
    return Collections.unmodifiableMap(values);
  }

  /** Must be called when all fields were read. */
  void end() {
    if (!unread.isEmpty()) {
      throw failure(path + unread.iterator().next(), "is an unknown field");
    }
  }

  JsonNode value(String name) {
    unread.remove(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw failure(path + name, "is missing");
    }
    return value;
  }

  private void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw failure(path + name, otherwise);
    }
  }

  static DataException failure(String path, String what) {
    String shown = path.replaceAll("\\p{C}", "?");
    return new DataException(
        ProvenanceFile.NAME
            + ": "
            + (shown.length() > 100 ? shown.substring(0, 100) + "…" : shown)
            + " "
            + what
            + ": the file was changed or is of another release; 'retrain verify' checks the version");
  }
}
