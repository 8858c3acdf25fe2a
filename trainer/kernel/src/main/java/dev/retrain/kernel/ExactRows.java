package dev.retrain.kernel;

import java.util.Arrays;

/** Each row by Cholesky. Holds the buffers of one thread. */
final class ExactRows implements RowSolver {
  /** Entries gathered at a time: small enough for the first-level cache at k = 64. */
  private static final int GATHERED = 64;

  private static final int ROWS = 4;

  private final FixedSide fixed;
  private final Arithmetic arithmetic;
  private final int side;
  private final float[] matrix;
  private final float[] right;
  private final float[] plain;
  private final float[] weighted;
  private final Cholesky cholesky;

  ExactRows(FixedSide fixed) {
    this.fixed = fixed;
    this.arithmetic = fixed.arithmetic();
    this.side = fixed.side();
    this.matrix = new float[side * side];
    this.right = new float[side];
    this.plain = new float[side * GATHERED];
    this.weighted = new float[side * GATHERED];
    this.cholesky = new Cholesky(arithmetic, side);
  }

  @Override
  public String solve(SparseRows observed, int row, float[] out) {
    int factors = fixed.factors();
    int from = observed.start()[row];
    int to = observed.start()[row + 1];
    if (from == to) {
      Arrays.fill(out, row * factors, (row + 1) * factors, 0);
      return "";
    }
    prepare(to - from);
    for (int at = from; at < to; at += GATHERED) {
      addEntries(observed, at, Math.min(to, at + GATHERED));
    }
    if (!cholesky.solve(matrix, right)) {
      return "a pivot is not positive";
    }
    System.arraycopy(right, 0, out, row * factors, factors);
    for (int j = 0; j < factors; j++) {
      if (!Float.isFinite(right[j])) {
        return "a factor is not finite";
      }
    }
    return "";
  }

  /** Sets the matrix to what does not depend on which entries there are. */
  private void prepare(int entries) {
    System.arraycopy(fixed.gram(), 0, matrix, 0, matrix.length);
    float ridge = fixed.ridge(entries);
    for (int j = 0; j < side; j++) {
      // Beyond k the matrix is the identity, which leaves the solution as it is.
      matrix[j * side + j] += j < fixed.factors() ? ridge : 1;
    }
    Arrays.fill(right, 0);
  }

  private void addEntries(SparseRows observed, int from, int to) {
    int factors = fixed.factors();
    float[] weight = observed.weight();
    for (int at = from; at < to; at++) {
      int vector = observed.column()[at] * factors;
      int slot = (at - from) * side;
      arithmetic.weigh(fixed.vectors(), vector, factors, weight[at], plain, weighted, slot);
    }
    int columns = arithmetic.columns();
    for (int row = 0; row < side; row += ROWS) {
      int first = row / columns * columns;
      int at = row * side + first;
      arithmetic.addRows(plain, row, weighted, first, side, to - from, matrix, at, side - first);
    }
    arithmetic.addRow(weight, from, plain, 0, side, to - from, right, 0, side);
  }
}
