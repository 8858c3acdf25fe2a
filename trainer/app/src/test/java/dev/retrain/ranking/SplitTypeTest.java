package dev.retrain.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.interactions.Interactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTypeTest {
  @Test
  void global_time_holds_out_the_last_share_of_the_pairs() {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int at = 0; at < 10; at++) {
      pairs.add("u" + at % 3, "i" + at, 1, Float.NaN, at, at);
    }
    Split split = SplitType.GLOBAL_TIME.split(pairs.build(), 0.2);
    assertEquals(List.of("u0 i0", "u0 i3", "u0 i6"), describe(split.training()).subList(0, 3));
    assertEquals(List.of("u0 i9", "u2 i8"), describe(split.holdout()));
    assertEquals(Instant.ofEpochSecond(8), split.facts().trainedUntil());
  }

  @Test
  void pairs_of_the_second_of_the_cut_stay_together_in_the_hold_out() {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int at = 0; at < 10; at++) {
      pairs.add("u", "i" + at, 1, Float.NaN, at < 5 ? 0 : 7, 7);
    }
    Split split = SplitType.GLOBAL_TIME.split(pairs.build(), 0.1);
    assertEquals(5, split.training().size());
    assertEquals(5, split.holdout().size());
  }

  @Test
  void a_pair_that_crosses_the_cut_belongs_to_training_and_is_counted() {
    Interactions pairs =
        new Interactions.Builder()
            .add("a", "x", 1, Float.NaN, 1, 100)
            .add("a", "y", 1, Float.NaN, 10, 10)
            .build();
    Split split = SplitType.GLOBAL_TIME.split(pairs, 0.5);
    assertEquals(List.of("a x"), describe(split.training()));
    assertEquals(1, split.facts().counts().get("crossing_pairs"));
    assertEquals(0, split.facts().counts().get(SplitFacts.MISPLACED));
  }

  @Test
  void a_pair_that_crosses_the_cut_is_known_only_as_it_was_before() {
    Interactions pairs =
        new Interactions.Builder()
            .add("a", "long", 90, 5, 1_000, 6_400)
            .add("a", "rated", 0, 4, 900, 1_600)
            .add("a", "short", 2, 3, 1_400, 1_500)
            .add("a", "y", 1, Float.NaN, 1_601, 1_601)
            .add("a", "z", 1, Float.NaN, 1_602, 1_602)
            .build();
    Interactions training = SplitType.GLOBAL_TIME.split(pairs, 0.4).training();
    assertEquals(List.of("a long", "a rated", "a short"), describe(training));
    // the cut is at 1,601: minutes 0 to 10 of the long one had begun
    assertEquals(11, training.minutes(0));
    assertTrue(Float.isNaN(training.rating(0)));
    assertEquals(1_600, training.lastSecond(0));
    assertEquals(4, training.rating(1), "its last event is before the cut");
    assertEquals(2, training.minutes(2));
    assertEquals(3, training.rating(2));
    Map<String, Long> counts = SplitType.GLOBAL_TIME.split(pairs, 0.4).facts().counts();
    assertEquals(1, counts.get("crossing_pairs"));
    assertEquals(79, counts.get("crossing_minutes_cut"));
    assertEquals(1, counts.get("crossing_ratings_cut"));
  }

  @Test
  void last_one_out_holds_out_the_last_pair_of_each_user_with_five() {
    Split split = SplitType.LAST_ONE_OUT.split(longShortAndTied(), 0.3);
    assertEquals(List.of("long ip", "tied ie"), describe(split.holdout()));
    assertEquals(18, split.training().size());
    assertEquals("last-one-out", split.facts().type());
    assertEquals(2.0 / 20, split.facts().holdout(), 1e-12, "what it came to, not what was asked");
    assertEquals(Instant.ofEpochSecond(54), split.facts().trainedUntil());
  }

  @Test
  void what_training_has_not_seen_is_counted_and_named() {
    Interactions pairs =
        new Interactions.Builder()
            .add("a", "x", 1, Float.NaN, 1, 1)
            .add("a", "y", 1, Float.NaN, 2, 2)
            .add("b", "x", 1, Float.NaN, 3, 3)
            .add("a", "new", 1, Float.NaN, 10, 10)
            .add("c", "new", 1, Float.NaN, 11, 11)
            .add("c", "x", 1, Float.NaN, 12, 12)
            .build();
    Split split = SplitType.GLOBAL_TIME.split(pairs, 0.5);
    assertEquals(List.of("c"), split.unseenUsers());
    assertEquals(List.of("new"), split.unseenItems());
    assertEquals(1, split.facts().counts().get("unseen_users"));
    assertEquals(1, split.facts().counts().get("unseen_items"));
    assertEquals(2, split.facts().counts().get("unseen_item_pairs"));
    assertEquals(2, split.facts().counts().get("holdout_users"));
  }

  @Test
  void per_user_time_keeps_the_first_share_of_each_user_and_leaves_short_ones_whole() {
    Split split = SplitType.PER_USER_TIME.split(longShortAndTied(), 0.2);
    assertEquals(List.of("long ip", "long iq", "tied ie"), describe(split.holdout()));
    assertEquals(Instant.ofEpochSecond(54), split.facts().trainedUntil());
  }

  @Test
  void shares_are_cut_as_decimals_are_written() {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int at = 0; at < 10; at++) {
      pairs.add("u", "i" + at, 1, Float.NaN, at, at);
    }
    for (int tenth = 1; tenth < 10; tenth++) {
      Split global = SplitType.GLOBAL_TIME.split(pairs.build(), tenth / 10.0);
      Split perUser = SplitType.PER_USER_TIME.split(pairs.build(), tenth / 10.0);
      assertEquals(tenth, global.holdout().size());
      assertEquals(tenth, perUser.holdout().size());
    }
  }

  @Test
  void random_data_is_cut_into_two_parts_that_do_not_meet() {
    long seed = 5;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Interactions pairs = SampleInteractions.random(random, 20, 30);
      for (SplitType type : SplitType.values()) {
        Split split = type.split(pairs, 0.2 + 0.7 * random.nextDouble());
        assertEquals(pairs.size(), split.training().size() + split.holdout().size());
        assertEquals(0, split.facts().counts().get(SplitFacts.OVERLAP), "seed " + seed);
        assertEquals(0, split.facts().counts().get(SplitFacts.MISPLACED), "seed " + seed);
        long end = split.facts().trainedUntil().getEpochSecond();
        assertTrue(
            IntStream.range(0, split.training().size())
                .allMatch(row -> split.training().firstSecond(row) < end),
            "seed " + seed);
      }
    }
  }

  @Test
  void leakage_is_counted() {
    Interactions pairs = SampleInteractions.random(new Random(6), 20, 30);
    Split split = SplitType.GLOBAL_TIME.split(pairs, 0.2);
    assertEquals(
        split.holdout().size(), SplitCount.overlap(pairs, split.holdout()), "all held-out pairs");
    long cut = split.facts().trainedUntil().getEpochSecond();
    assertEquals(
        split.holdout().size(),
        SplitCount.misplaced(SplitType.GLOBAL_TIME, cut, pairs, split.holdout()));
  }

  @Test
  void data_that_leaves_a_part_empty_is_refused_with_the_cure() {
    Interactions one = new Interactions.Builder().add("a", "x", 1, Float.NaN, 1, 1).build();
    Interactions none = new Interactions.Builder().build();
    for (SplitType type : SplitType.values()) {
      assertThrows(DataException.class, () -> type.split(one, 0.2));
      assertThrows(DataException.class, () -> type.split(none, 0.2));
      for (double holdout : new double[] {0, 1, -0.1, 2, Double.NaN}) {
        assertThrows(UsageException.class, () -> type.split(one, holdout));
      }
    }
    assertThrows(UsageException.class, () -> SplitType.of("random"));
  }

  private static List<String> describe(Interactions pairs) {
    return IntStream.range(0, pairs.size())
        .mapToObj(
            row -> pairs.users().get(pairs.user(row)) + " " + pairs.items().get(pairs.item(row)))
        .toList();
  }

  /** A user with eleven pairs, one with four, and one whose five pairs are of the same moment. */
  private static Interactions longShortAndTied() {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int at = 0; at < 11; at++) {
      pairs.add("long", "i" + (char) ('z' - at), 1, Float.NaN, at, at);
    }
    for (int at = 0; at < 4; at++) {
      pairs.add("short", "i" + (char) ('a' + at), 1, Float.NaN, 50 + at, 50 + at);
    }
    for (int at = 0; at < 5; at++) {
      pairs.add("tied", "i" + (char) ('a' + at), 1, Float.NaN, 9, 9);
    }
    return pairs.build();
  }
}
