package dev.retrain.interactions;

/** Orders of rows by small whole numbers, in linear time. */
final class RowOrder {
  private RowOrder() {}

  /** The rows as they come. */
  static int[] identity(int size) {
    int[] rows = new int[size];
    for (int row = 0; row < size; row++) {
      rows[row] = row;
    }
    return rows;
  }

  /**
   * Counting sort that keeps the order of equal keys.
   *
   * @param rows the rows in their present order
   * @param keys the key of each row, 0 to {@code bound - 1}
   */
  static int[] stable(int[] rows, int[] keys, int bound) {
    int[] next = new int[bound + 1];
    for (int row : rows) {
      next[keys[row] + 1]++;
    }
    for (int key = 0; key < bound; key++) {
      next[key + 1] += next[key];
    }
    int[] ordered = new int[rows.length];
    for (int row : rows) {
      ordered[next[keys[row]]++] = row;
    }
    return ordered;
  }
}
