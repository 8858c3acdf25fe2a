package dev.retrain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopItemsTest {
  @Test
  void the_best_come_first_and_equal_scores_by_index() {
    float[] scores = {1, 3, 2, 3, Float.NEGATIVE_INFINITY, 3};
    assertArrayEquals(new int[] {1, 3}, TopItems.of(scores, 2));
    assertArrayEquals(new int[] {1, 3, 5, 2, 0}, TopItems.of(scores, 10));
    assertArrayEquals(new int[0], TopItems.of(scores, 0));
    assertArrayEquals(new int[0], TopItems.of(new float[0], 3));
  }

  @Test
  void it_agrees_with_a_stable_sort() {
    long seed = 77;
    System.out.println("top items with seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      float[] scores = new float[random.nextInt(60)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(8);
      }
      int k = random.nextInt(70);
      int[] sorted =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(Comparator.comparing((Integer i) -> -scores[i]))
              .limit(k)
              .mapToInt(i -> i)
              .toArray();
      assertArrayEquals(sorted, TopItems.of(scores, k));
    }
  }

  @Test
  void scores_are_the_products_of_user_and_items() {
    int factors = 7;
    float[] items = GaussianStart.matrix(33, factors, 1);
    float[] users = GaussianStart.matrix(4, factors, 2);
    float[] scores = new float[33];
    new ItemScores(items, factors).of(users, 3, scores);
    for (int item = 0; item < 33; item++) {
      double expected = 0;
      for (int f = 0; f < factors; f++) {
        expected += (double) users[3 * factors + f] * items[item * factors + f];
      }
      assertEquals(expected, scores[item], 1e-8);
    }
  }
}
