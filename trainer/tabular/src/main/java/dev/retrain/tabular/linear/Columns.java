package dev.retrain.tabular.linear;

/** Sums over columns of numbers, always from the first row to the last. */
public final class Columns {
  private Columns() {}

  /** The mean of a column, corrected once for rounding; at least one row. */
  public static double mean(double[] column) {
    double sum = 0;
    for (double value : column) {
      sum += value;
    }
    double mean = sum / column.length;
    double rest = 0;
    for (double value : column) {
      rest += value - mean;
    }
    return mean + rest / column.length;
  }

  /** The mean squared distance from a centre. */
  public static double variance(double[] column, double centre) {
    double sum = 0;
    for (double value : column) {
      sum += (value - centre) * (value - centre);
    }
    return sum / column.length;
  }

  /** The scalar product. */
  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int row = 0; row < left.length; row++) {
      sum += left[row] * right[row];
    }
    return sum;
  }

  /** {@code target += factor * column}. */
  static void add(double[] target, double factor, double[] column) {
    for (int row = 0; row < target.length; row++) {
      target[row] += factor * column[row];
    }
  }

  /** Whether all rows hold the same number. */
  public static boolean isConstant(double[] column) {
    for (double value : column) {
      if (value != column[0]) {
        return false;
      }
    }
    return true;
  }
}
