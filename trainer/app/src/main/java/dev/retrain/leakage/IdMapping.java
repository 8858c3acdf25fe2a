package dev.retrain.leakage;

import java.util.Arrays;
import java.util.List;

/** Where the ids of one dictionary stand in another; both are ascending, so they are merged. */
final class IdMapping {
  private static final int MISSING = -1;

  private IdMapping() {}

  /** For each id its position among the others, or -1. */
  static int[] of(List<String> ids, List<String> others) {
    int[] position = new int[ids.size()];
    Arrays.fill(position, MISSING);
    int other = 0;
    for (int at = 0; at < position.length; at++) {
      while (other < others.size() && others.get(other).compareTo(ids.get(at)) < 0) {
        other++;
      }
      if (other < others.size() && others.get(other).equals(ids.get(at))) {
        position[at] = other;
      }
    }
    return position;
  }
}
