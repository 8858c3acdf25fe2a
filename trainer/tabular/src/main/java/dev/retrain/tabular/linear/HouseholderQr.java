package dev.retrain.tabular.linear;

/**
 * Least squares by Householder's QR decomposition (Golub and Van Loan, <i>Matrix Computations</i>,
 * 4th edition, algorithm 5.2.1): it does not square the condition of the features as normal
 * equations do.
 */
final class HouseholderQr {
  /** A column whose part that is new, relative to its length, is below this depends on others. */
  private static final double DEPENDENT = 1e-10;

  private HouseholderQr() {}

  /**
   * The weights w that minimise ‖y − Xw‖².
   *
   * @param columns the columns of X, which are overwritten
   * @param y overwritten too
   * @param numbers what the columns are called in an exception
   * @throws UnsolvableException if a column is a linear combination of those before it
   */
  static double[] solve(double[][] columns, double[] y, int[] numbers) {
    int p = columns.length;
    if (y.length <= p) {
      throw new UnsolvableException(
          y.length + " rows can't tell the weights of " + p + " features and an intercept");
    }
    double[] diagonal = new double[p];
    for (int k = 0; k < p; k++) {
      double whole = Math.sqrt(Columns.dot(columns[k], columns[k]));
      double norm = tailNorm(columns[k], k);
      if (!(norm > DEPENDENT * whole)) {
        throw new UnsolvableException(
            "it is a linear combination of the features before it", numbers[k]);
      }
      diagonal[k] = columns[k][k] > 0 ? -norm : norm;
      columns[k][k] -= diagonal[k];
      for (int j = k + 1; j < p; j++) {
        reflect(columns[k], columns[j], k);
      }
      reflect(columns[k], y, k);
    }
    return backSubstituted(columns, diagonal, y);
  }

  private static double tailNorm(double[] column, int from) {
    double squares = 0;
    for (int row = from; row < column.length; row++) {
      squares += column[row] * column[row];
    }
    return Math.sqrt(squares);
  }

  /** {@code target -= 2 v (v·target) / (v·v)} from row {@code from} on. */
  private static void reflect(double[] v, double[] target, int from) {
    double product = 0;
    double squares = 0;
    for (int row = from; row < v.length; row++) {
      product += v[row] * target[row];
      squares += v[row] * v[row];
    }
    double factor = 2 * product / squares;
    for (int row = from; row < v.length; row++) {
      target[row] -= factor * v[row];
    }
  }

  private static double[] backSubstituted(double[][] columns, double[] diagonal, double[] y) {
    double[] weights = new double[diagonal.length];
    for (int k = diagonal.length - 1; k >= 0; k--) {
      double rest = y[k];
      for (int j = k + 1; j < diagonal.length; j++) {
        rest -= columns[j][k] * weights[j];
      }
      weights[k] = rest / diagonal[k];
    }
    return weights;
  }
}
