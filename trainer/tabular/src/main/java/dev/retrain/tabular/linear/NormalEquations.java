package dev.retrain.tabular.linear;

/**
 * Ridge regression by the Cholesky decomposition of XᵀX + alpha·I (Golub and Van Loan, <i>Matrix
 * Computations</i>, 4th edition, algorithm 4.2.1), which is positive definite for alpha above 0.
 */
final class NormalEquations {
  private NormalEquations() {}

  /** The weights w that minimise ‖y − Xw‖² + alpha ‖w‖². */
  static double[] ridge(double[][] columns, double[] y, double alpha) {
    int p = columns.length;
    double[][] lower = new double[p][];
    double[] weights = new double[p];
    for (int i = 0; i < p; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        lower[i][j] = Columns.dot(columns[i], columns[j]) + (i == j ? alpha : 0);
      }
      weights[i] = Columns.dot(columns[i], y);
    }
    decompose(lower);
    solve(lower, weights);
    return weights;
  }

  /** Overwrites the lower half of a matrix with L, where L·Lᵀ is that matrix. */
  private static void decompose(double[][] lower) {
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = lower[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i != j) {
          lower[i][j] = rest / lower[j][j];
        } else if (rest > 0) {
          lower[i][i] = Math.sqrt(rest);
        } else {
          throw new UnsolvableException(
              "features depend on each other and alpha is too small to tell them apart: raise it");
        }
      }
    }
  }

  /** Solves L·Lᵀ·w = b in place. */
  private static void solve(double[][] lower, double[] b) {
    for (int i = 0; i < b.length; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= lower[i][k] * b[k];
      }
      b[i] /= lower[i][i];
    }
    for (int i = b.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < b.length; k++) {
        b[i] -= lower[k][i] * b[k];
      }
      b[i] /= lower[i][i];
    }
  }
}
