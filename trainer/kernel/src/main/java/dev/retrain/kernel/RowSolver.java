package dev.retrain.kernel;

/**
 * Solves the rows of one side while the other side is fixed; the formula stands in {@link
 * ImplicitAls}. One object for each thread.
 */
interface RowSolver {
  /**
   * Solves one row; a row without entries becomes zero.
   *
   * @param out holds its vector of the iteration before at {@code row * factors}, zero in the
   *     first; where its vector goes
   * @return what went wrong, or an empty text
   */
  String solve(SparseRows observed, int row, float[] out);
}
