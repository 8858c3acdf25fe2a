package dev.retrain.tabular.trees;

import java.util.List;

/**
 * A sum of trees behind a logistic function, as XGBoost's {@code binary:logistic} predicts: the
 * log-odds are added up in single precision, in the order of the trees. Immutable.
 */
public final class TreeEnsemble {
  private final float base;
  private final int features;
  private final List<Tree> trees;

  /**
   * An ensemble.
   *
   * @param base log-odds before the first tree
   * @param features how many numbers a row has
   */
  TreeEnsemble(float base, int features, List<Tree> trees) {
    this.base = base;
    this.features = features;
    this.trees = List.copyOf(trees);
    if (!Float.isFinite(base) || trees.stream().anyMatch(tree -> tree.width() > features)) {
      throw new IllegalArgumentException("a tree asks about more than " + features + " features");
    }
  }

  /** How many numbers a row has. */
  public int features() {
    return features;
  }

  /** How many trees. */
  public int size() {
    return trees.size();
  }

  /**
   * The probability of the positive class.
   *
   * @param row {@link #features} numbers, NaN for a missing one
   */
  public double probability(float[] row) {
    float sum = base;
    for (Tree tree : trees) {
      sum += tree.leaf(row);
    }
    return 1 / (1 + StrictMath.exp(-(double) sum));
  }
}
