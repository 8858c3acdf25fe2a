package dev.retrain.kernel;

/**
 * Solves A x = b for a symmetric positive definite A by A = Uᵀ U, Uᵀ z = b, U x = z.
 *
 * <pre>
 * U[j][j] = sqrt(A[j][j] − sum over p below j of U[p][j]²),   d[j] = 1 / U[j][j]
 * U[j][i] = (A[j][i] − sum over p below j of U[p][j] U[p][i]) · d[j],   i above j
 * z[i] = (b[i] − sum over p below i of U[p][i] z[p]) · d[i]
 * x[i] = (z[i] − sum over p above i, descending, of U[i][p] x[p]) · d[i]
 * </pre>
 *
 * <p>Each difference is one chain of fused multiply-adds, p ascending unless said. Four rows are
 * done together, which changes the order of no chain. Not safe for several threads: one object
 * each.
 */
final class Cholesky {
  /** Rows done together. */
  private static final int BLOCK = 4;

  private final Arithmetic arithmetic;
  private final int order;
  private final float[] negated;
  private final float[] inverse;
  private final float[] corner = new float[10];
  private final float[] sums;

  /**
   * Room for matrices of one size.
   *
   * @param order rows of the matrix, a multiple of {@link Arithmetic#STEP}
   */
  Cholesky(Arithmetic arithmetic, int order) {
    this.arithmetic = arithmetic;
    this.order = order;
    this.negated = new float[order * order];
    this.inverse = new float[order];
    this.sums = new float[order];
  }

  /**
   * Solves one system in place.
   *
   * @param a the matrix, row after row, of which the upper triangle is read; ends as U above the
   *     diagonal, with what is of no use below and on it
   * @param b the right-hand side; ends as x
   * @return false if a pivot is not positive and finite: then A is not positive definite, and a and
   *     b hold nothing of use
   */
  boolean solve(float[] a, float[] b) {
    int columns = arithmetic.columns();
    for (int row = 0; row < order; row += BLOCK) {
      int first = row / columns * columns;
      int at = row * order + first;
      arithmetic.addRows(negated, row, a, first, order, row, a, at, order - first);
      if (!factorCorner(a, row)) {
        return false;
      }
      arithmetic.eliminate(a, negated, at, order, order - first, corner);
    }
    forward(b);
    backward(b);
    return true;
  }

  /** The four rows' own four columns, where each element needs the one before it. */
  private boolean factorCorner(float[] a, int row) {
    int at0 = row * order + row, at1 = at0 + order, at2 = at1 + order, at3 = at2 + order;
    float p0 = a[at0];
    float d0 = inverseRoot(p0);
    float t01 = -(a[at0 + 1] * d0), t02 = -(a[at0 + 2] * d0), t03 = -(a[at0 + 3] * d0);
    float p1 = Math.fma(t01, -t01, a[at1 + 1]);
    float d1 = inverseRoot(p1);
    float t12 = -(Math.fma(t01, -t02, a[at1 + 2]) * d1);
    float t13 = -(Math.fma(t01, -t03, a[at1 + 3]) * d1);
    float p2 = Math.fma(t12, -t12, Math.fma(t02, -t02, a[at2 + 2]));
    float d2 = inverseRoot(p2);
    float t23 = -(Math.fma(t12, -t13, Math.fma(t02, -t03, a[at2 + 3])) * d2);
    float p3 = Math.fma(t23, -t23, Math.fma(t13, -t13, Math.fma(t03, -t03, a[at3 + 3])));
    float d3 = inverseRoot(p3);
    corner[0] = inverse[row] = d0;
    corner[1] = inverse[row + 1] = d1;
    corner[2] = inverse[row + 2] = d2;
    corner[3] = inverse[row + 3] = d3;
    corner[4] = t01;
    corner[5] = t02;
    corner[6] = t03;
    corner[7] = t12;
    corner[8] = t13;
    corner[9] = t23;
    return isPivot(p0) && isPivot(p1) && isPivot(p2) && isPivot(p3);
  }

  private static float inverseRoot(float pivot) {
    return 1 / (float) Math.sqrt(pivot);
  }

  private static boolean isPivot(float value) {
    return value > 0 && value < Float.POSITIVE_INFINITY;
  }

  /** The sums start at a multiple of what is done at once: what is before them is of no use. */
  private void forward(float[] b) {
    int columns = arithmetic.columns();
    System.arraycopy(b, 0, sums, 0, order);
    for (int row = 0; row < order; row += BLOCK) {
      int n0 = row * order + row, n1 = n0 + order, n2 = n1 + order;
      float z0 = sums[row] * inverse[row];
      float z1 = Math.fma(negated[n0 + 1], z0, sums[row + 1]) * inverse[row + 1];
      float z2 = Math.fma(negated[n0 + 2], z0, sums[row + 2]);
      z2 = Math.fma(negated[n1 + 2], z1, z2) * inverse[row + 2];
      float z3 = Math.fma(negated[n0 + 3], z0, sums[row + 3]);
      z3 = Math.fma(negated[n1 + 3], z1, z3);
      z3 = Math.fma(negated[n2 + 3], z2, z3) * inverse[row + 3];
      b[row] = z0;
      b[row + 1] = z1;
      b[row + 2] = z2;
      b[row + 3] = z3;
      int next = (row + BLOCK) / columns * columns;
      int at = row * order + next;
      arithmetic.addRow(b, row, negated, at, order, BLOCK, sums, next, order - next);
    }
  }

  private void backward(float[] b) {
    for (int row = order - BLOCK; row >= 0; row -= BLOCK) {
      int n0 = row * order + row, n1 = n0 + order, n2 = n1 + order;
      float x3 = b[row + 3] * inverse[row + 3];
      float x2 = Math.fma(negated[n2 + 3], x3, b[row + 2]) * inverse[row + 2];
      float x1 = Math.fma(negated[n1 + 3], x3, b[row + 1]);
      x1 = Math.fma(negated[n1 + 2], x2, x1) * inverse[row + 1];
      float x0 = Math.fma(negated[n0 + 3], x3, b[row]);
      x0 = Math.fma(negated[n0 + 2], x2, x0);
      x0 = Math.fma(negated[n0 + 1], x1, x0) * inverse[row];
      b[row] = x0;
      b[row + 1] = x1;
      b[row + 2] = x2;
      b[row + 3] = x3;
      for (int i = 0; i < row; i++) {
        int n = i * order + row;
        float x = Math.fma(negated[n + 3], x3, b[i]);
        x = Math.fma(negated[n + 2], x2, x);
        x = Math.fma(negated[n + 1], x1, x);
        b[i] = Math.fma(negated[n], x0, x);
      }
    }
  }
}
