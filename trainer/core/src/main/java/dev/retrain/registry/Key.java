package dev.retrain.registry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key of the registry, documented in the one place where it is defined; checks, defaults and
 * the reference page are made from it.
 *
 * @param name the key as written in the file
 * @param type what a value looks like
 * @param defaultValue used where the file has none; empty if the key may be left out without one
 * @param required whether leaving it out is an error
 * @param meaning one sentence: what it does and its unit; what {@code range} and {@code choices}
 *     say need not be said again
 * @param range which numbers or durations are accepted; empty for all
 * @param choices which texts are accepted; empty for all
 * @param floor another key whose number this one's must not be below; empty for none
 */
public record Key(
    String name,
    Type type,
    Optional<Object> defaultValue,
    boolean required,
    String meaning,
    Optional<Range> range,
    List<String> choices,
    Optional<String> floor) {

  /** What a value looks like, and which Java type {@link Settings} gives. */
  public enum Type {
    TEXT("text"),
    /** Between -2147483648 and 2147483647. */
    INTEGER("whole number"),
    /** Finite. */
    NUMBER("number"),
    FLAG("true or false"),
    /** {@code 90d}, {@code 20h}, {@code 10m} or {@code 30s}. */
    DURATION("duration"),
    TEXTS("list of texts"),
    /** A mapping of names to numbers. */
    NUMBERS("mapping of names to numbers"),
    /**
     * A file, a folder or a pattern with {@code *}. What is relative in the file is resolved
     * against the folder of the registry, {@code -} (standard input) stays; read it by {@link
     * Settings#text}.
     */
    PATH("path"),
    /** Several {@link #PATH}s, read by {@link Settings#texts}. */
    PATHS("list of paths"),
    /** A mapping with keys of its own; for the registry's own structure only. */
    SECTION("mapping"),
    /** A list of mappings; for the registry's own structure only. */
    SECTIONS("list of mappings");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** For people, {@code whole number} for example. */
    public String words() {
      return words;
    }
  }

  public Key {
    choices = List.copyOf(choices);
    Type valueType = type;
    String keyName = name;
    defaultValue = defaultValue.map(value -> checked(keyName, valueType, value));
  }

  /** A key that must be given. */
  public static Key required(String name, Type type, String meaning) {
    return plain(name, type, Optional.empty(), true, meaning);
  }

  /** A key that may be left out without a default. */
  public static Key optional(String name, Type type, String meaning) {
    return plain(name, type, Optional.empty(), false, meaning);
  }

  /**
   * A key with a default.
   *
   * @param value of the type's Java type; a duration also as text, {@code "90d"}
   */
  public static Key withDefault(String name, Type type, Object value, String meaning) {
    return plain(name, type, Optional.of(value), false, meaning);
  }

  /** The same key, for numbers or durations of a range only. */
  public Key within(Range accepted) {
    return new Key(
        name, type, defaultValue, required, meaning, Optional.of(accepted), choices, floor);
  }

  /** The same key, for certain texts only. */
  public Key oneOf(String... accepted) {
    return new Key(name, type, defaultValue, required, meaning, range, List.of(accepted), floor);
  }

  /** The same key, for numbers that are not below that of another key. */
  public Key notBelow(String other) {
    return new Key(name, type, defaultValue, required, meaning, range, choices, Optional.of(other));
  }

  /** The same key where it takes the place of a value from elsewhere: left out, it has none. */
  Key overriding() {
    return new Key(name, type, Optional.empty(), false, meaning, range, choices, floor);
  }

  private static Key plain(
      String name, Type type, Optional<Object> value, boolean required, String meaning) {
    return new Key(
        name, type, value, required, meaning, Optional.empty(), List.of(), Optional.empty());
  }

  /** A value as it would be written in the file. */
  public static String shown(Object value) {
    if (value instanceof Duration duration) {
      return Durations.text(duration);
    }
    if (value instanceof Double number) {
      return number.isInfinite()
          ? number.toString()
          : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Key::shown).toList().toString();
    }
    return String.valueOf(value);
  }

  private static Object checked(String name, Type type, Object value) {
    Object plain =
        switch (type) {
          case TEXT, PATH -> value instanceof String ? value : null;
          case INTEGER -> value instanceof Integer ? value : null;
          case NUMBER -> value instanceof Number number ? (Object) number.doubleValue() : null;
          case FLAG -> value instanceof Boolean ? value : null;
          case DURATION ->
              value instanceof String text ? Durations.parse(text).orElse(null) : duration(value);
          case TEXTS, PATHS -> value instanceof List<?> list ? List.copyOf(list) : null;
          case NUMBERS -> value instanceof Map<?, ?> map ? Map.copyOf(map) : null;
          case SECTION, SECTIONS -> null;
        };
    if (plain == null) {
      throw new IllegalArgumentException("default " + value + " of " + name + " is no " + type);
    }
    return plain;
  }

  private static Object duration(Object value) {
    return value instanceof Duration ? value : null;
  }
}
