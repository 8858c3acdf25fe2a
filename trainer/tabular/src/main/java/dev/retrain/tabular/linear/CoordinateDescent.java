package dev.retrain.tabular.linear;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The lasso by cyclic coordinate descent (Friedman, Hastie and Tibshirani, <i>Journal of
 * Statistical Software</i> 33, 2010). It ends when no weight moved by more than {@code tolerance}
 * times the largest weight and the duality gap is below {@code tolerance · ‖y‖²} (Kim et al.,
 * <i>IEEE Journal of Selected Topics in Signal Processing</i> 1, 2007), as scikit-learn's does.
 *
 * @param alpha weight of ‖w‖₁ against ‖y − Xw‖² / 2n, above 0
 * @param tolerance above 0
 * @param sweeps most rounds through all weights
 */
record CoordinateDescent(double alpha, double tolerance, int sweeps) {
  static CoordinateDescent of(Map<String, Double> parameters) {
    return new CoordinateDescent(
        parameters.get("alpha"), parameters.get("tol"), parameters.get("max_iter").intValue());
  }

  /** The weights. */
  double[] solve(double[][] columns, double[] y) {
    double penalty = alpha * y.length;
    double[] weights = new double[columns.length];
    double[] residual = y.clone();
    double[] squares = Arrays.stream(columns).mapToDouble(it -> Columns.dot(it, it)).toArray();
    double enough = tolerance * Columns.dot(y, y);
    double gap = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      double moved = 0;
      double largest = 0;
      for (int at = 0; at < columns.length; at++) {
        double before = weights[at];
        double free = Columns.dot(columns[at], residual) + squares[at] * before;
        weights[at] = Math.copySign(Math.max(Math.abs(free) - penalty, 0), free) / squares[at];
        if (weights[at] != before) {
          Columns.add(residual, before - weights[at], columns[at]);
        }
        moved = Math.max(moved, Math.abs(weights[at] - before));
        largest = Math.max(largest, Math.abs(weights[at]));
      }
      if (moved <= tolerance * largest) {
        gap = gap(columns, y, residual, weights, penalty);
        if (gap <= enough) {
          return weights;
        }
      }
    }
    throw new UnsolvableException(
        String.format(
            Locale.ROOT,
            "the lasso is not there after %,d rounds (duality gap %s, wanted %s): raise"
                + " model_params.max_iter or model_params.tol",
            sweeps,
            gap,
            enough));
  }

  /** How far the objective, times n, may be above its minimum. */
  private static double gap(
      double[][] columns, double[] y, double[] residual, double[] weights, double penalty) {
    double dual = 0;
    double sum = 0;
    for (int at = 0; at < columns.length; at++) {
      dual = Math.max(dual, Math.abs(Columns.dot(columns[at], residual)));
      sum += Math.abs(weights[at]);
    }
    double squares = Columns.dot(residual, residual);
    double shrink = dual > penalty ? penalty / dual : 1;
    return 0.5 * squares * (1 + shrink * shrink)
        + penalty * sum
        - shrink * Columns.dot(residual, y);
  }
}
