package dev.retrain.leakage;

import dev.retrain.failure.PlainText;

/**
 * A leak that was found.
 *
 * @param count how many of the things that {@link Leak} names
 * @param example one of them, for a person to look at
 */
record Finding(Leak leak, long count, String example) {
  /** The thing, the count, an example and the cure. */
  String message() {
    return "leakage "
        + leak.key()
        + ": "
        + count
        + " "
        + leak.sentence()
        + ", "
        + PlainText.of(example)
        + " for example; "
        + leak.cure()
        + ".";
  }
}
