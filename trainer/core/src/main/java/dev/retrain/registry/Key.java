package dev.retrain.registry;

import java.util.Optional;

/**
 * One key of the registry, documented in the one place where it is defined; checks, defaults and
 * the reference page are made from it.
 *
 * @param name the key as written in the file
 * @param type what a value looks like
 * @param defaultValue used where the file has none; empty if the key may be left out without one
 * @param required whether leaving it out is an error
 * @param meaning one sentence: what it does, unit and range
 */
public record Key(
    String name, Type type, Optional<Object> defaultValue, boolean required, String meaning) {
  /** What a value looks like, and which Java type {@link Settings} gives. */
  public enum Type {
    TEXT,
    INTEGER,
    NUMBER,
    FLAG,
    /** {@code 90d}, {@code 20h}, {@code 10m} or {@code 30s}. */
    DURATION,
    TEXTS,
    /** A mapping of names to numbers. */
    NUMBERS
  }

  /** A key that must be given. */
  public static Key required(String name, Type type, String meaning) {
    return new Key(name, type, Optional.empty(), true, meaning);
  }

  /** A key that may be left out without a default. */
  public static Key optional(String name, Type type, String meaning) {
    return new Key(name, type, Optional.empty(), false, meaning);
  }

  /** A key with a default. */
  public static Key withDefault(String name, Type type, Object value, String meaning) {
    return new Key(name, type, Optional.of(value), false, meaning);
  }
}
