package dev.retrain.kernel;

import java.util.Random;

/** Random sparse matrices for tests; the seed is printed so that a failure can be replayed. */
final class RandomRows {
  private RandomRows() {}

  static SparseRows of(int rows, int columns, double density, long seed) {
    System.out.println("random rows with seed " + seed);
    Random random = new Random(seed);
    int[] start = new int[rows + 1];
    int[] column = new int[rows * columns];
    float[] weight = new float[rows * columns];
    int size = 0;
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        if (random.nextDouble() < density) {
          column[size] = c;
          weight[size++] = 0.1f + random.nextFloat();
        }
      }
      start[row + 1] = size;
    }
    return new SparseRows(
        columns,
        start,
        java.util.Arrays.copyOf(column, size),
        java.util.Arrays.copyOf(weight, size));
  }
}
