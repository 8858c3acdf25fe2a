package dev.retrain.cli;

import java.util.Locale;

/** Numbers of things in sentences. */
final class Count {
  private Count() {}

  /** {@code 1 file} or {@code 2,345 files}. */
  static String of(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }
}
