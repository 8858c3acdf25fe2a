package dev.retrain.collect;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.Settings;

/** Reads numbers of a source entry and refuses those outside their documented range. */
final class SettingRange {
  private SettingRange() {}

  /** A whole number from {@code least} to {@code most}. */
  static int whole(Settings settings, String key, int least, int most) {
    return (int) number(settings, key, least, most);
  }

  /** A number from {@code least} to {@code most}. */
  static double number(Settings settings, String key, double least, double most) {
    double value = settings.number(key);
    if (!(value >= least && value <= most)) {
      throw new UsageException(
          key
              + " is "
              + text(value)
              + ": give a number from "
              + text(least)
              + " to "
              + text(most)
              + ".");
    }
    return value;
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
