package dev.retrain.tabular.trees;

/** A binary tree with a number at each leaf; node 0 is the root. Immutable. */
final class Tree {
  /** In the place of a child: there is none. */
  static final int NONE = -1;

  private final int[] left;
  private final int[] right;
  private final int[] feature;
  private final float[] value;
  private final boolean[] missingGoesLeft;

  /**
   * A tree; the arrays become its own.
   *
   * @param left the left child of each node, {@value #NONE} for a leaf
   * @param right the right one
   * @param feature which feature a node asks about
   * @param value of a node the number below which a row goes left; of a leaf what it adds
   * @param missingGoesLeft where a row without that feature goes
   * @throws IllegalArgumentException if this is no tree
   */
  Tree(int[] left, int[] right, int[] feature, float[] value, boolean[] missingGoesLeft) {
    this.left = left;
    this.right = right;
    this.feature = feature;
    this.value = value;
    this.missingGoesLeft = missingGoesLeft;
    int nodes = left.length;
    if (nodes == 0
        || right.length != nodes
        || feature.length != nodes
        || value.length != nodes
        || missingGoesLeft.length != nodes) {
      throw new IllegalArgumentException("a tree with lists of different lengths");
    }
    for (int node = 0; node < nodes; node++) {
      check(node);
    }
  }

  /** Children stand behind their parent, so that every walk ends. */
  private void check(int node) {
    boolean leaf = left[node] == NONE && right[node] == NONE;
    boolean inner = isBehind(node, left[node]) && isBehind(node, right[node]);
    if (!(leaf || inner) || feature[node] < 0 || !Float.isFinite(value[node])) {
      throw new IllegalArgumentException("node " + node + " fits into no tree");
    }
  }

  private boolean isBehind(int node, int child) {
    return child > node && child < left.length;
  }

  /** How many features a row must have at least. */
  int width() {
    int width = 0;
    for (int node = 0; node < left.length; node++) {
      width = left[node] == NONE ? width : Math.max(width, feature[node] + 1);
    }
    return width;
  }

  /** What the leaf of a row adds; NaN in a row is a missing feature. */
  float leaf(float[] row) {
    int node = 0;
    while (left[node] != NONE) {
      float cell = row[feature[node]];
      boolean goesLeft = Float.isNaN(cell) ? missingGoesLeft[node] : cell < value[node];
      node = goesLeft ? left[node] : right[node];
    }
    return value[node];
  }
}
