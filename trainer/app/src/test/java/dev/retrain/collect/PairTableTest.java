package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.interactions.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairTableTest {
  @Test
  void the_latest_rating_counts_and_of_several_at_one_moment_the_highest_in_any_order() {
    List<long[]> ratings = new ArrayList<>();
    ratings.add(new long[] {10, 2});
    ratings.add(new long[] {10, 2});
    ratings.add(new long[] {20, 1});
    ratings.add(new long[] {20, 4});
    ratings.add(new long[] {20, 4});
    ratings.add(new long[] {20, 4});
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Collections.shuffle(ratings, random);
      PairTable table = new PairTable();
      for (long[] rating : ratings) {
        table.rate(table.seen(1, 0, rating[0]), rating[0], (float) rating[1]);
      }
      String order = Arrays.deepToString(ratings.toArray());
      assertEquals(4f, table.toInteractions(u -> "u", m -> "m").rating(0), order);
      assertEquals(2, table.repeatedRatings(), order);
      assertEquals(3, table.supersededRatings(), order);
    }
  }

  @Test
  void many_pairs_keep_their_own_values() {
    PairTable table = new PairTable();
    MinuteSets minutes = new MinuteSets();
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int user = 1; user <= 500; user++) {
        for (int movie = 0; movie < 20; movie++) {
          int pair = table.seen(user, movie, 1_000_000L * user);
          for (int minute = 0; minute <= movie; minute++) {
            if (minutes.add(pair, minute * 50)) {
              table.addMinute(pair);
            }
          }
        }
      }
    }
    Interactions pairs = table.toInteractions(Integer::toString, m -> "m" + (10 + m));
    assertEquals(10_000, pairs.size());
    for (int row = 0; row < pairs.size(); row++) {
      assertEquals(1 + pairs.item(row), pairs.minutes(row));
      assertEquals(Long.parseLong(pairs.users().get(pairs.user(row))), pairs.firstSecond(row));
    }
  }

  @Test
  void ids_of_equal_string_hash_codes_are_told_apart_quickly() {
    IdTable ids = new IdTable();
    String[] twins = {"Aa", "BB"};
    for (int bits = 0; bits < 1 << 16; bits++) {
      StringBuilder id = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        id.append(twins[bits >> bit & 1]);
      }
      assertEquals(bits, ids.index(id.toString()));
    }
    assertEquals(1 << 16, ids.size());
    assertEquals("Aa".repeat(16), ids.id(0));
  }
}
