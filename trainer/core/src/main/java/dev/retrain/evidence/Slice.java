package dev.retrain.evidence;

import java.util.Arrays;
import java.util.Locale;

/** Which units a figure is made of. */
public enum Slice {
  /** Every unit. */
  ALL,
  /** Units that the candidate knew enough about in training. */
  WARM,
  /** The rest: new ones, and ones with too little history. */
  COLD;

  /** The word used in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the slice holds units of a kind. */
  public boolean holds(boolean warm) {
    return this == ALL || (this == WARM) == warm;
  }

  /** The slice of a word, or null. */
  static Slice of(String word) {
    return Arrays.stream(values())
        .filter(slice -> slice.word().equals(word))
        .findFirst()
        .orElse(null);
  }
}
