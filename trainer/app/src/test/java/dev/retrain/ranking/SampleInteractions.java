package dev.retrain.ranking;

import dev.retrain.interactions.Interactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Data sets for tests. */
final class SampleInteractions {
  private SampleInteractions() {}

  /** A pair as text and numbers. */
  record Pair(String user, String item, long second) {}

  /** Every user has each item with a chance that falls with the item's number. */
  static Interactions random(Random random, int users, int items) {
    return build(randomPairs(random, users, items));
  }

  static List<Pair> randomPairs(Random random, int users, int items) {
    List<Pair> pairs = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items; item++) {
        if (random.nextDouble() < 3.0 / (item + 4)) {
          pairs.add(new Pair("u" + user, "i" + item, random.nextInt(1000)));
        }
      }
    }
    return pairs;
  }

  static List<Pair> shuffled(List<Pair> pairs, long seed) {
    List<Pair> shuffled = new ArrayList<>(pairs);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  static Interactions build(List<Pair> pairs) {
    Interactions.Builder builder = new Interactions.Builder();
    pairs.forEach(p -> builder.add(p.user(), p.item(), 1, Float.NaN, p.second(), p.second()));
    return builder.build();
  }
}
