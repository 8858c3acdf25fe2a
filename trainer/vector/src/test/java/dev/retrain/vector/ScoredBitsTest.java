package dev.retrain.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.retrain.kernel.Arithmetic;
import dev.retrain.kernel.ItemScores;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoredBitsTest {
  @ParameterizedTest(name = "{0} items, {1} factors")
  @CsvSource({"1, 1", "63, 5", "64, 64", "65, 13", "200, 128"})
  void scores_are_the_chains_of_the_formula_with_vectors_and_without(int items, int factors) {
    Random random = new Random(items);
    System.out.println("items with seed " + items);
    float[] vectors = floats(random, items * factors);
    float[] users = floats(random, 3 * factors);
    float[] expected = new float[items];
    for (int item = 0; item < items; item++) {
      for (int f = 0; f < factors; f++) {
        float x = users[2 * factors + f];
        expected[item] = Math.fma(x, vectors[item * factors + f], expected[item]);
      }
    }
    for (Arithmetic arithmetic : new Arithmetic[] {Arithmetic.plain(), new VectorArithmetic()}) {
      float[] scores = floats(random, items);
      new ItemScores(arithmetic, vectors, factors).of(users, 2, scores);
      assertArrayEquals(expected, scores, 0f);
    }
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
