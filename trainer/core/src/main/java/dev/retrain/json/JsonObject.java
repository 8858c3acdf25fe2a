package dev.retrain.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.digest.Sha256;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An object of a {@link JsonDocument}. Each member is asked for by name and type; one that is
 * missing or of another type is refused, and so is one that was never asked for.
 */
public final class JsonObject {
  private final JsonDocument document;
  private final JsonNode node;
  private final String path;
  private final Set<String> unread = new TreeSet<>();

  private JsonObject(JsonDocument document, JsonNode node, String path) {
    this.document = document;
    this.node = node;
    this.path = path;
    node.fieldNames().forEachRemaining(unread::add);
  }

  static <T> T read(
      JsonDocument document, JsonNode node, String path, Function<JsonObject, T> reader) {
    if (!node.isObject()) {
      throw document.refused(path, "is no object", null);
    }
    JsonObject object = new JsonObject(document, node, path);
    T value = reader.apply(object);
    for (String name : object.unread) {
      throw object.refused(name, "is an unknown field");
    }
    return value;
  }

  /** A text of any length, empty too. */
  public String text(String name) {
    return typed(name, JsonNode::isTextual, "text").textValue();
  }

  /** A text in a type whose own reader checks it, for example {@code Instant::parse}. */
  public <T> T parsed(String name, Function<String, T> type) {
    String text = text(name);
    try {
      return type.apply(text);
    } catch (RuntimeException e) {
      throw document.refused(path(name), "is no valid value ('" + PlainText.of(text) + "')", e);
    }
  }

  /** A SHA-256 of 64 lower-case hexadecimal digits. */
  public String digest(String name) {
    String text = text(name);
    if (!Sha256.isDigest(text)) {
      throw refused(
          name, "is no SHA-256 of 64 hexadecimal digits but '" + PlainText.of(text) + "'");
    }
    return text;
  }

  /** True or false; neither 0 and 1 nor texts. */
  public boolean flag(String name) {
    return typed(name, JsonNode::isBoolean, "true or false").booleanValue();
  }

  /** A whole number that fits into a {@code long}; {@code 1.0} is none. */
  public long whole(String name) {
    return typed(name, it -> it.isIntegralNumber() && it.canConvertToLong(), "whole number")
        .longValue();
  }

  /** A whole number from 0 on. */
  public long count(String name) {
    return typed(
            name,
            it -> it.isIntegralNumber() && it.canConvertToLong() && it.longValue() >= 0,
            "whole number from 0 on")
        .longValue();
  }

  /** A finite number. */
  public double number(String name) {
    double number = typed(name, JsonNode::isNumber, "number").doubleValue();
    if (!Double.isFinite(number)) {
      throw refused(name, "is not finite");
    }
    return number;
  }

  /** A number from 0 to 1; -0.0, which nobody computes, is refused. */
  public double share(String name) {
    return typed(
            name,
            it ->
                it.isNumber() && Double.compare(it.doubleValue(), 0) >= 0 && it.doubleValue() <= 1,
            "number from 0 to 1")
        .doubleValue();
  }

  /** An object in this object; its reader must ask for every member. */
  public <T> T object(String name, Function<JsonObject, T> reader) {
    return read(document, member(name), path(name), reader);
  }

  /** A list of objects, each read alike. */
  public <T> List<T> objects(String name, Function<JsonObject, T> reader) {
    List<T> values = new ArrayList<>();
    for (JsonNode element : list(name)) {
      values.add(read(document, element, path(name) + "[" + values.size() + "]", reader));
    }
    return Collections.unmodifiableList(values);
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      if (!element.isTextual()) {
        throw refused(name + "[" + texts.size() + "]", "is no text but " + shown(element));
      }
      texts.add(element.textValue());
    }
    return Collections.unmodifiableList(texts);
  }

  /**
   * An object whose names are free and whose values are all of one type, for example {@code
   * map("counts", JsonObject::count)}.
   */
  public <T> Map<String, T> map(String name, BiFunction<JsonObject, String, T> value) {
    return object(
        name,
        members -> {
          Map<String, T> values = new TreeMap<>();
          for (String key : new TreeSet<>(members.unread)) {
            values.put(key, value.apply(members, key));
          }
          return Collections.unmodifiableMap(values);
        });
  }

  /** A member that may be left out; {@code null} is no way to do so. */
  public <T> Optional<T> optional(String name, BiFunction<JsonObject, String, T> value) {
    return node.has(name) ? Optional.of(value.apply(this, name)) : Optional.empty();
  }

  /** A member that must be there but may be {@code null}. */
  public <T> Optional<T> nullable(String name, BiFunction<JsonObject, String, T> value) {
    return member(name).isNull() ? Optional.empty() : Optional.of(value.apply(this, name));
  }

  /** A member of any type. */
  public JsonNode member(String name) {
    unread.remove(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw refused(name, "is missing");
    }
    return value;
  }

  /**
   * The exception for a member whose value the caller can't take.
   *
   * @param what the rest of the sentence, for example {@code "is unknown to this release"}
   */
  public RetrainException refused(String name, String what) {
    return document.refused(path(name), what, null);
  }

  private JsonNode list(String name) {
    return typed(name, JsonNode::isArray, "list");
  }

  private JsonNode typed(String name, Predicate<JsonNode> type, String word) {
    JsonNode value = member(name);
    if (!type.test(value)) {
      throw refused(name, "is no " + word + " but " + shown(value));
    }
    return value;
  }

  private static String shown(JsonNode value) {
    return PlainText.of(value.toString());
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
