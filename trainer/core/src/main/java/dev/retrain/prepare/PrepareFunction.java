package dev.retrain.prepare;

import dev.retrain.registry.Key;
import dev.retrain.registry.SettingException;
import dev.retrain.registry.Settings;
import java.util.List;

/** A named function that prepares rows. Found by {@link java.util.ServiceLoader}. */
public interface PrepareFunction {
  /** The word in the registry. */
  String name();

  /** The keys beside {@code step}. */
  List<Key> parameters();

  /**
   * The function with its parameters.
   *
   * @param settings checked against {@link #parameters}, defaults included
   * @throws SettingException if one of them makes no sense, for example a minimum above a maximum
   */
  PrepareStep of(Settings settings);
}
