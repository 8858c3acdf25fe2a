package dev.retrain.bench;

import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings as a registry gives them that names only a few keys. */
public final class Defaults {
  private Defaults() {}

  /** The defaults of keys, and values for some of them. */
  public static Settings of(List<Key> keys, Map<String, ?> named) {
    Map<String, Object> values = new HashMap<>();
    keys.forEach(key -> key.defaultValue().ifPresent(value -> values.put(key.name(), value)));
    values.putAll(named);
    return new Settings(values);
  }
}
