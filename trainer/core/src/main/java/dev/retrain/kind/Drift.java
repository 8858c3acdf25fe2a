package dev.retrain.kind;

import java.util.List;

/**
 * How far what is popular moved from the champion's training data to the candidate's.
 *
 * <p>p and q are the shares of the training pairs that each item has in the one and the other. The
 * measure is the Jensen–Shannon divergence in bits, JSD = ½ Σ p log₂(p/m) + ½ Σ q log₂(q/m) with m
 * = (p + q)/2: 0 if both are equal, 1 if they share no item (Lin, <i>Divergence measures based on
 * the Shannon entropy</i>, IEEE Transactions on Information Theory 37, 1991).
 *
 * @param divergence JSD, 0 to 1 bit
 * @param chance about what two independent samples of these sizes from one and the same popularity
 *     would show: (S − 1)(1/n + 1/m) / (8 ln 2) for S items and n and m pairs
 * @param items how many items either has
 * @param appeared items that only the candidate's data has
 * @param appearedShare share of the candidate's pairs that these have
 * @param gone items that only the champion's data has
 * @param goneShare share of the champion's pairs that these had
 * @param moves the items whose shares differ most, the largest difference first
 */
public record Drift(
    double divergence,
    double chance,
    int items,
    int appeared,
    double appearedShare,
    int gone,
    double goneShare,
    List<Move> moves) {
  public Drift {
    moves = List.copyOf(moves);
  }

  /**
   * One item.
   *
   * @param id its id
   * @param title its title, or an empty text
   * @param before its share of the champion's pairs
   * @param after its share of the candidate's pairs
   */
  public record Move(String id, String title, double before, double after) {
    /** What it gained, below 0 for a loss. */
    public double gain() {
      return after - before;
    }
  }
}
