package dev.retrain.ranking;

/**
 * NDCG@K after Järvelin and Kekäläinen (<i>ACM TOIS</i> 20, 2002): a hit at position p, counted
 * from 1, is worth 1 / log2(p + 1), and the sum is divided by that of the best possible list, which
 * begins with min(K, relevant) hits.
 */
final class DiscountedGain implements RankingMetric.ListGain {
  private final double[] worth;
  private final double[] ideal;

  DiscountedGain(int k) {
    worth = new double[k];
    ideal = new double[k + 1];
    for (int rank = 0; rank < k; rank++) {
      worth[rank] = StrictMath.log(2) / StrictMath.log(rank + 2);
      ideal[rank + 1] = ideal[rank] + worth[rank];
    }
  }

  @Override
  public double of(boolean[] hits, int relevant) {
    double gained = 0;
    for (int rank = 0; rank < hits.length; rank++) {
      gained += hits[rank] ? worth[rank] : 0;
    }
    return gained / ideal[Math.min(worth.length, relevant)];
  }
}
