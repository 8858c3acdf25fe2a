package dev.retrain.report;

import java.util.ArrayList;
import java.util.List;

/** Which lengths of list, or iterations, are written down out of all that are drawn. */
final class Lengths {
  private static final int[] ROUND = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  private Lengths() {}

  /** Round lengths up to the longest, and the longest itself. */
  static List<Integer> shown(int longest) {
    List<Integer> lengths = new ArrayList<>();
    for (int length : ROUND) {
      if (length < longest) {
        lengths.add(length);
      }
    }
    lengths.add(longest);
    return lengths;
  }
}
