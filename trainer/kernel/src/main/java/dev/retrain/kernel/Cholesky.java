package dev.retrain.kernel;

/**
 * Solves A x = b for a symmetric positive definite A by A = L Lᵀ, L z = b, Lᵀ x = z.
 *
 * <pre>
 * L[j][j] = sqrt(A[j][j] − sum over p below j of L[j][p]²),   d[j] = 1 / L[j][j]
 * L[i][j] = (A[i][j] − sum over p below j of L[i][p] L[j][p]) · d[j],   i above j
 * z[i] = (b[i] − sum over p below i of L[i][p] z[p]) · d[i]
 * x[i] = (z[i] − sum over p above i, descending, of L[p][i] x[p]) · d[i]
 * </pre>
 *
 * <p>Each difference is one chain of fused multiply-adds, p ascending unless said. Four columns are
 * done together, which changes the order of no chain. Not safe for several threads: one object
 * each.
 */
final class Cholesky {
  private final int order;
  private final float[] negated;
  private final float[] inverse;

  /**
   * Room for matrices of one size.
   *
   * @param order rows of the matrix, a multiple of {@link DotTile#SIDE}
   */
  Cholesky(int order) {
    this.order = order;
    this.negated = new float[order * order];
    this.inverse = new float[order];
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
        int out = row * order + block;
        DotTile.add(negated, row * order, a, block * order, order, block, a, out, order);
      }
      if (!factorDiagonal(a, block)) {
        return false;
      }
      finishColumns(a, block);
    }
    forward(b);
    backward(b);
    return true;
  }

  /** The four rows whose pivots lie in the block. */
  private boolean factorDiagonal(float[] a, int block) {
    int end = block + DotTile.SIDE;
    for (int column = block; column < end; column++) {
      int pivotRow = column * order;
      for (int row = column; row < end; row++) {
        float value = a[row * order + column];
        for (int p = block; p < column; p++) {
          value = Math.fma(negated[row * order + p], a[pivotRow + p], value);
        }
        if (row == column) {
          if (!(value > 0) || value == Float.POSITIVE_INFINITY) {
            return false;
          }
          a[pivotRow + column] = (float) Math.sqrt(value);
          inverse[column] = 1 / a[pivotRow + column];
        } else {
          set(a, row * order + column, value * inverse[column]);
        }
      }
    }
    return true;
  }

  /** Four columns of the rows below the block. */
  private void finishColumns(float[] a, int block) {
    int row1 = (block + 1) * order + block;
    int row2 = row1 + order;
    int row3 = row2 + order;
    float l10 = a[row1];
    float l20 = a[row2], l21 = a[row2 + 1];
    float l30 = a[row3], l31 = a[row3 + 1], l32 = a[row3 + 2];
    float d0 = inverse[block], d1 = inverse[block + 1];
    float d2 = inverse[block + 2], d3 = inverse[block + 3];
    for (int at = row3 + order; at < order * order; at += order) {
      float v0 = a[at] * d0;
      float v1 = Math.fma(-v0, l10, a[at + 1]) * d1;
      float v2 = Math.fma(-v1, l21, Math.fma(-v0, l20, a[at + 2])) * d2;
      float v3 = Math.fma(-v1, l31, Math.fma(-v0, l30, a[at + 3]));
      set(a, at, v0);
      set(a, at + 1, v1);
      set(a, at + 2, v2);
      set(a, at + 3, Math.fma(-v2, l32, v3) * d3);
    }
  }

  private void set(float[] a, int at, float value) {
    a[at] = value;
    negated[at] = -value;
  }

  private void forward(float[] b) {
    for (int block = 0; block < order; block += DotTile.SIDE) {
      int row0 = block * order;
      int row1 = row0 + order;
      int row2 = row1 + order;
      int row3 = row2 + order;
      float z0 = b[block], z1 = b[block + 1], z2 = b[block + 2], z3 = b[block + 3];
      for (int p = 0; p < block; p++) {
        float z = b[p];
        z0 = Math.fma(negated[row0 + p], z, z0);
        z1 = Math.fma(negated[row1 + p], z, z1);
        z2 = Math.fma(negated[row2 + p], z, z2);
        z3 = Math.fma(negated[row3 + p], z, z3);
      }
      z0 *= inverse[block];
      z1 = Math.fma(negated[row1 + block], z0, z1) * inverse[block + 1];
      z2 = Math.fma(negated[row2 + block], z0, z2);
      z2 = Math.fma(negated[row2 + block + 1], z1, z2) * inverse[block + 2];
      z3 = Math.fma(negated[row3 + block], z0, z3);
      z3 = Math.fma(negated[row3 + block + 1], z1, z3);
      z3 = Math.fma(negated[row3 + block + 2], z2, z3) * inverse[block + 3];
      b[block] = z0;
      b[block + 1] = z1;
      b[block + 2] = z2;
      b[block + 3] = z3;
    }
  }

  private void backward(float[] b) {
    for (int i = order - 1; i >= 0; i--) {
      int row = i * order;
      float x = b[i] * inverse[i];
      b[i] = x;
      for (int p = 0; p < i; p++) {
        b[p] = Math.fma(negated[row + p], x, b[p]);
      }
    }
  }
}
