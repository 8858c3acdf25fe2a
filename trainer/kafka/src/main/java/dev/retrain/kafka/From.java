package dev.retrain.kafka;

import java.util.Arrays;
import java.util.Locale;

/** Where a slice begins. */
enum From {
  /** With the first message that is not older than the data set's window. */
  WINDOW,
  /** Where the last data set ended; a partition that it had not, as {@link #WINDOW}. */
  LAST,
  /** With the oldest message that is kept. */
  EARLIEST;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static From of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst().orElseThrow();
  }
}
