package dev.retrain.kernel;

import java.util.Arrays;

/**
 * Scores of one user for all items: score(i) = x·y(i), one chain of fused multiply-adds a score,
 * factors in ascending order. The items lie in panels of {@value #PANEL}, within one factor after
 * factor: neighbouring scores are computed together and memory is read from front to back.
 * Immutable, safe for any number of threads.
 */
public final class ItemScores {
  private static final int PANEL = 4 * Arithmetic.STEP;

  private final Arithmetic arithmetic;
  private final int items;
  private final int factors;
  private final float[] panels;

  /**
   * Copies the items' vectors.
   *
   * @param vectors row after row, {@code items * factors} values
   */
  public ItemScores(float[] vectors, int factors) {
    this(Arithmetic.fastest(), vectors, factors);
  }

  /** The same with an arithmetic of the caller's choice, which changes no bit. */
  public ItemScores(Arithmetic arithmetic, float[] vectors, int factors) {
    this.arithmetic = arithmetic;
    this.factors = factors;
    this.items = vectors.length / factors;
    int count = (items + PANEL - 1) / PANEL;
    this.panels = new float[Math.multiplyExact(count * PANEL, factors)];
    for (int item = 0; item < items; item++) {
      int panel = item / PANEL * PANEL * factors + item % PANEL;
      for (int f = 0; f < factors; f++) {
        panels[panel + f * PANEL] = vectors[item * factors + f];
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
    Arrays.fill(scores, 0, items, 0);
    for (int item = 0; item < items; item += PANEL) {
      int width = Math.min(PANEL, items - item);
      int from = item * factors;
      arithmetic.addRow(users, user * factors, panels, from, PANEL, factors, scores, item, width);
    }
  }
}
