package dev.retrain.recommender;

import java.util.Arrays;

/** The training items of each user, ascending, in compressed rows. Immutable. */
final class SeenItems {
  private final int[] start;
  private final int[] items;

  /**
   * Takes over the arrays.
   *
   * @param start where each user's items start, one element more than there are users
   * @param items item rows, ascending within a user
   */
  SeenItems(int[] start, int[] items) {
    this.start = start;
    this.items = items;
  }

  int count(int user) {
    return start[user + 1] - start[user];
  }

  int[] of(int user) {
    return Arrays.copyOfRange(items, start[user], start[user + 1]);
  }

  /** Where each user's items start; not a copy. */
  int[] start() {
    return start;
  }

  /** The items of all users; not a copy. */
  int[] items() {
    return items;
  }
}
