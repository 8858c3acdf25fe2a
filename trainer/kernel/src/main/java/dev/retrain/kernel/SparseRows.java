package dev.retrain.kernel;

/**
 * A sparse matrix of weights in compressed rows: the entries of row r lie at {@code start[r]} up
 * to, not including, {@code start[r + 1]}, with their columns in ascending order.
 */
public final class SparseRows {
  private final int columns;
  private final int[] start;
  private final int[] column;
  private final float[] weight;

  /**
   * Takes over the arrays; nobody may change them afterwards. What would end in a wrong model is an
   * {@link IllegalArgumentException}.
   *
   * @param columns how many columns there are
   * @param start where each row starts, one element more than there are rows
   * @param column the column of each entry, 0 to {@code columns - 1}
   * @param weight the confidence of each entry, finite and not below 0
   */
  public SparseRows(int columns, int[] start, int[] column, float[] weight) {
    this.columns = columns;
    this.start = start;
    this.column = column;
    this.weight = weight;
    int entries = start.length == 0 ? -1 : start[start.length - 1];
    if (entries != column.length || entries != weight.length || start[0] != 0) {
      throw new IllegalArgumentException("start, column and weight do not belong together");
    }
    for (int row = 0; row + 1 < start.length; row++) {
      if (start[row + 1] < start[row]) {
        throw new IllegalArgumentException("row " + row + " ends before it starts");
      }
      for (int at = start[row]; at < start[row + 1]; at++) {
        boolean ascending = at == start[row] || column[at] > column[at - 1];
        if (!ascending || column[at] < 0 || column[at] >= columns) {
          throw new IllegalArgumentException("row " + row + " has a wrong column " + column[at]);
        }
        if (!(weight[at] >= 0) || weight[at] == Float.POSITIVE_INFINITY) {
          throw new IllegalArgumentException("row " + row + " has a wrong weight " + weight[at]);
        }
      }
    }
  }

  /** How many columns. */
  public int columns() {
    return columns;
  }

  /** Where each row starts; not a copy. */
  public int[] start() {
    return start;
  }

  /** The column of each entry; not a copy. */
  public int[] column() {
    return column;
  }

  /** The weight of each entry; not a copy. */
  public float[] weight() {
    return weight;
  }

  /** How many rows. */
  public int rows() {
    return start.length - 1;
  }

  /** How many entries. */
  public int entries() {
    return column.length;
  }

  /** The same entries with rows and columns exchanged. */
  public SparseRows transposed() {
    int[] starts = new int[columns + 1];
    for (int c : column) {
      starts[c + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      starts[c + 1] += starts[c];
    }
    int[] next = starts.clone();
    int[] rowOf = new int[entries()];
    float[] weights = new float[entries()];
    for (int row = 0; row < rows(); row++) {
      for (int at = start[row]; at < start[row + 1]; at++) {
        int to = next[column[at]]++;
        rowOf[to] = row;
        weights[to] = weight[at];
      }
    }
    return new SparseRows(rows(), starts, rowOf, weights);
  }
}
