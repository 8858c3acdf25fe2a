package dev.retrain.prepare;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.Key;
import dev.retrain.registry.NearestName;
import dev.retrain.registry.SettingException;
import dev.retrain.registry.Settings;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The functions on the class path. */
public final class PrepareFunctions {
  private PrepareFunctions() {}

  /** The keys of each function, by its name. */
  public static Map<String, List<Key>> keys() {
    Map<String, List<Key>> keys = new TreeMap<>();
    all().forEach((name, function) -> keys.put(name, function.parameters()));
    return keys;
  }

  /**
   * A function with its parameters.
   *
   * @throws SettingException if one of them makes no sense
   * @throws UsageException if there is no such function
   */
  public static PrepareStep step(String name, Settings settings) {
    return named(name).of(settings);
  }

  static PrepareFunction named(String name) {
    Map<String, PrepareFunction> all = all();
    PrepareFunction function = all.get(name);
    if (function == null) {
      throw new UsageException(
          "there is no preparation step '"
              + PlainText.of(name)
              + "' on the class path: "
              + NearestName.cure(name, all.keySet())
              + ", or bring the jar that has it (RETRAIN_PLUGINS)");
    }
    return function;
  }

  private static Map<String, PrepareFunction> all() {
    Map<String, PrepareFunction> all = new TreeMap<>();
    for (PrepareFunction function : ServiceLoader.load(PrepareFunction.class)) {
      PrepareFunction other = all.putIfAbsent(function.name(), function);
      if (other != null) {
        throw new UsageException(
            "two preparation steps are named "
                + function.name()
                + ": "
                + other.getClass().getName()
                + " and "
                + function.getClass().getName()
                + ". Take one jar off the class path.");
      }
    }
    return all;
  }
}
