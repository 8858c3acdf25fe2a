package dev.retrain.kernel;

/**
 * Scores of one user for all items: score(i) = x·y(i), one chain of fused multiply-adds a score,
 * factors in ascending order. The items lie factor after factor, so that neighbouring scores can be
 * computed together. Immutable, safe for any number of threads.
 */
public final class ItemScores {
  private final int items;
  private final int factors;
  private final float[] byFactor;

  /**
   * Copies the items' vectors.
   *
   * @param vectors row after row, {@code items * factors} values
   */
  public ItemScores(float[] vectors, int factors) {
    this.factors = factors;
    this.items = vectors.length / factors;
    this.byFactor = new float[vectors.length];
    for (int item = 0; item < items; item++) {
      for (int f = 0; f < factors; f++) {
        byFactor[f * items + item] = vectors[item * factors + f];
      }
    }
  }

  /** How many items. */
  public int items() {
    return items;
  }

  /**
   * Scores all items.
   *
   * @param users holds the user's vector at {@code user * factors}
   * @param scores {@code items} values, overwritten
   */
  public void of(float[] users, int user, float[] scores) {
    java.util.Arrays.fill(scores, 0, items, 0);
    int at = user * factors;
    int f = 0;
    for (; f + 3 < factors; f += 4) {
      addFour(users[at + f], users[at + f + 1], users[at + f + 2], users[at + f + 3], f, scores);
    }
    for (; f < factors; f++) {
      float x = users[at + f];
      int row = f * items;
      for (int i = 0; i < items; i++) {
        scores[i] = Math.fma(x, byFactor[row + i], scores[i]);
      }
    }
  }

  private void addFour(float x0, float x1, float x2, float x3, int factor, float[] scores) {
    int row0 = factor * items;
    int row1 = row0 + items;
    int row2 = row1 + items;
    int row3 = row2 + items;
    for (int i = 0; i < items; i++) {
      float sum = Math.fma(x0, byFactor[row0 + i], scores[i]);
      sum = Math.fma(x1, byFactor[row1 + i], sum);
      sum = Math.fma(x2, byFactor[row2 + i], sum);
      scores[i] = Math.fma(x3, byFactor[row3 + i], sum);
    }
  }
}
