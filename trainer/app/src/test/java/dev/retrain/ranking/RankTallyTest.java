package dev.retrain.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.kind.RankCurve;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How lists add up, whoever judged them. */
class RankTallyTest {
  private static final BitSet ALL = BitSet.valueOf(new long[] {0b111111});

  @Test
  void the_first_hit_of_each_unit_and_the_best_place_of_each_item_count() {
    RankTally tally = new RankTally(3, 6);
    tally.add(new int[] {4, 2, 0}, new boolean[] {false, true, true});
    tally.add(new int[] {2, 5}, new boolean[] {false, false});
    tally.add(new int[] {}, new boolean[] {});
    assertEquals(
        new RankCurve("candidate", 3, List.of(0L, 1L, 1L), 6, List.of(2L, 3L, 4L)),
        tally.curve("candidate", ALL, 100));
    assertEquals(1.0 / 3, tally.curve("candidate", ALL, 100).hit(2));
    assertEquals(2, tally.covered(1, ALL));
  }

  @Test
  void items_outside_of_the_catalogue_and_places_beyond_the_depth_are_not_counted() {
    RankTally tally = new RankTally(3, 6);
    tally.add(new int[] {4, 2, 0}, new boolean[] {false, false, true});
    BitSet catalogue = BitSet.valueOf(new long[] {0b000111});
    assertEquals(
        new RankCurve("champion", 1, List.of(0L, 0L), 3, List.of(0L, 1L)),
        tally.curve("champion", catalogue, 2));
  }

  @Test
  void halves_that_are_put_together_are_the_whole() {
    RankTally one = new RankTally(2, 6);
    RankTally other = new RankTally(2, 6);
    one.add(new int[] {1, 2}, new boolean[] {true, false});
    other.add(new int[] {2, 3}, new boolean[] {false, true});
    one.add(other);
    assertEquals(
        new RankCurve("x", 2, List.of(1L, 2L), 6, List.of(2L, 3L)), one.curve("x", ALL, 2));
  }
}
