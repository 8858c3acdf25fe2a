package dev.retrain.tabular.boost;

/**
 * Rows of numbers with their labels. The arrays are the caller's and are only read.
 *
 * @param values row by row, NaN for a missing one
 * @param labels 1 for the positive class and 0, one a row
 * @param columns how many numbers a row has, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to native code once, never compared
public record Matrix(float[] values, float[] labels, int columns) {
  public Matrix {
    if (columns < 1 || values.length != Math.multiplyExact(labels.length, columns)) {
      throw new IllegalArgumentException(
          values.length + " values are not " + labels.length + " rows of " + columns);
    }
  }
}
