package dev.retrain.kernel;

/**
 * Solves A x = b for a symmetric positive definite A by A = L Lᵀ, L z = b, Lᵀ x = z.
 *
 * <pre>
 * L[j][j] = sqrt(A[j][j] - sum over p below j of L[j][p]²)
 * L[i][j] = (A[i][j] - sum over p below j of L[i][p] L[j][p]) / L[j][j],   i above j
 * </pre>
 *
 * <p>Each difference is one chain of fused multiply-adds, p ascending. Four columns are done
 * together, which changes the order of no chain. Not safe for several threads: one object each.
 */
final class Cholesky {
  private final int order;
  private final float[] negated;

  /**
   * Room for matrices of one size.
   *
   * @param order rows of the matrix, a multiple of {@link DotTile#SIDE}
   */
  Cholesky(int order) {
    this.order = order;
    this.negated = new float[order * order];
  }

  /**
   * Solves one system in place.
   *
   * @param a the matrix, row after row, of which the lower triangle is read; ends as L
   * @param b the right-hand side; ends as x
   * @return false if a pivot is not positive and finite: then A is not positive definite, and a and
   *     b hold nothing of use
   */
  boolean solve(float[] a, float[] b) {
    for (int block = 0; block < order; block += DotTile.SIDE) {
      for (int row = block; row < order; row += DotTile.SIDE) {
        DotTile.add(
            negated, row * order, a, block * order, order, block, a, row * order + block, order);
      }
      for (int column = block; column < block + DotTile.SIDE; column++) {
        if (!finishColumn(a, block, column)) {
          return false;
        }
      }
    }
    substitute(a, b);
    return true;
  }

  /** Takes off the products within the block, then divides by the root of the pivot. */
  private boolean finishColumn(float[] a, int block, int column) {
    int pivotRow = column * order;
    float pivot = a[pivotRow + column];
    for (int p = block; p < column; p++) {
      pivot = Math.fma(negated[pivotRow + p], a[pivotRow + p], pivot);
    }
    if (!(pivot > 0) || pivot == Float.POSITIVE_INFINITY) {
      return false;
    }
    float root = (float) Math.sqrt(pivot);
    a[pivotRow + column] = root;
    for (int i = column + 1; i < order; i++) {
      int row = i * order;
      float value = a[row + column];
      for (int p = block; p < column; p++) {
        value = Math.fma(negated[row + p], a[pivotRow + p], value);
      }
      value /= root;
      a[row + column] = value;
      negated[row + column] = -value;
    }
    return true;
  }

  private void substitute(float[] a, float[] b) {
    for (int i = 0; i < order; i++) {
      int row = i * order;
      float value = b[i];
      for (int p = 0; p < i; p++) {
        value = Math.fma(negated[row + p], b[p], value);
      }
      b[i] = value / a[row + i];
    }
    for (int i = order - 1; i >= 0; i--) {
      int row = i * order;
      float x = b[i] / a[row + i];
      b[i] = x;
      for (int p = 0; p < i; p++) {
        b[p] = Math.fma(negated[row + p], x, b[p]);
      }
    }
  }
}
