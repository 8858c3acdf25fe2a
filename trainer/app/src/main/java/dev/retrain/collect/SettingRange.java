package dev.retrain.collect;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;

/**
 * Reads numbers of a source entry and refuses those outside their key's range; a registry file has
 * been checked before, settings made otherwise have not.
 */
final class SettingRange {
  private SettingRange() {}

  /** The whole number of a key. */
  static int whole(Settings settings, Key key) {
    return (int) number(settings, key);
  }

  /** The number of a key. */
  static double number(Settings settings, Key key) {
    double value = settings.number(key.name());
    Range range = key.range().orElseThrow();
    if (!range.contains(value)) {
      throw new UsageException(
          key.name()
              + " is "
              + Key.shown(value)
              + ": give a number "
              + range.words(key.type())
              + ".");
    }
    return value;
  }

  /** The upper end of a scale, which must not lie below the lower end. */
  static double upper(Settings settings, Key low, Key high) {
    double value = number(settings, high);
    if (value < number(settings, low)) {
      throw new UsageException(high.name() + " is below " + low.name() + ": swap them.");
    }
    return value;
  }
}
