package dev.retrain.registry;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Checked values of the keys that a kind, a source or a preparation step brought along. A getter
 * for a key that its owner did not define is a defect, hence {@link IllegalArgumentException}.
 */
public final class Settings {
  private final Map<String, Object> values;

  /** Values that were checked before against the owner's keys, defaults included. */
  public Settings(Map<String, ?> values) {
    this.values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** Whether a key has a value, from the file or by default. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The text of a key. */
  public String text(String key) {
    return value(key, String.class);
  }

  /** The text of a key that may be missing. */
  public Optional<String> optionalText(String key) {
    return values.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** The whole number of a key. */
  public int integer(String key) {
    return Math.toIntExact(value(key, Number.class).longValue());
  }

  /** The number of a key. */
  public double number(String key) {
    return value(key, Number.class).doubleValue();
  }

  /** The truth value of a key. */
  public boolean flag(String key) {
    return value(key, Boolean.class);
  }

  /** The duration of a key. */
  public Duration duration(String key) {
    return value(key, Duration.class);
  }

  /** The list of texts of a key; empty if the key is missing. */
  public List<String> texts(String key) {
    return values.containsKey(key)
        ? ((List<?>) value(key, List.class)).stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The numbers of a key by name; empty if the key is missing. */
  public Map<String, Double> numbers(String key) {
    Map<String, Double> numbers = new TreeMap<>();
    if (values.containsKey(key)) {
      ((Map<?, ?>) value(key, Map.class))
          .forEach((name, number) -> numbers.put((String) name, ((Number) number).doubleValue()));
    }
    return Collections.unmodifiableMap(numbers);
  }

  /** The number of a key that may be missing. */
  public OptionalDouble optionalNumber(String key) {
    return values.containsKey(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
  }

  /** All values by key, for provenance. */
  public Map<String, Object> asMap() {
    return values;
  }

  private <T> T value(String key, Class<T> type) {
    Object value = values.get(key);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("no setting " + key + " of type " + type.getSimpleName());
    }
    return type.cast(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
