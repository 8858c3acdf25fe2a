package dev.retrain.ranking;

import dev.retrain.kind.RankCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What the lists of one subject add up to at every length: at which place each unit has its first
 * hit, and which place is the best that each item ever gets.
 */
final class RankTally {
  private static final int NOWHERE = Integer.MAX_VALUE;

  private final long[] firstHits;
  private final int[] bestPlaces;
  private int units;

  /**
   * @param places longest list
   * @param items how many items there are
   */
  RankTally(int places, int items) {
    firstHits = new long[places];
    bestPlaces = new int[items];
    Arrays.fill(bestPlaces, NOWHERE);
  }

  /** Adds one unit's list and where it hits. */
  void add(int[] list, boolean[] hits) {
    units++;
    boolean found = false;
    for (int place = 0; place < list.length; place++) {
      bestPlaces[list[place]] = Math.min(bestPlaces[list[place]], place);
      if (hits[place] && !found) {
        firstHits[place]++;
        found = true;
      }
    }
  }

  void add(RankTally other) {
    units += other.units;
    Arrays.setAll(firstHits, place -> firstHits[place] + other.firstHits[place]);
    Arrays.setAll(bestPlaces, item -> Math.min(bestPlaces[item], other.bestPlaces[item]));
  }

  int units() {
    return units;
  }

  /** How many items of a catalogue stand in anybody's first k places. */
  int covered(int k, BitSet catalogue) {
    return (int) catalogue.stream().filter(item -> bestPlaces[item] < k).count();
  }

  /**
   * The counts at every length.
   *
   * @param most longest list that is asked for
   */
  RankCurve curve(String subject, BitSet catalogue, int most) {
    int depth = Math.min(most, firstHits.length);
    long[] newItems = new long[depth];
    catalogue.stream()
        .map(item -> bestPlaces[item])
        .filter(place -> place < depth)
        .forEach(place -> newItems[place]++);
    return new RankCurve(
        subject, units, sums(firstHits, depth), catalogue.cardinality(), sums(newItems, depth));
  }

  private static List<Long> sums(long[] counts, int depth) {
    List<Long> sums = new ArrayList<>(depth);
    long sum = 0;
    for (int place = 0; place < depth; place++) {
      sum += counts[place];
      sums.add(sum);
    }
    return sums;
  }
}
