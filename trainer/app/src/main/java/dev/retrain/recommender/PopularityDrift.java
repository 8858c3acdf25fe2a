package dev.retrain.recommender;

import dev.retrain.kind.Drift;
import dev.retrain.kind.Drift.Move;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far popularity moved between two models' training data. An item's popularity is its share of
 * the training pairs, each user counted once; {@link Drift} gives the formula.
 */
public final class PopularityDrift {
  private static final int MOVES = 10;
  private static final double LN_2 = StrictMath.log(2);

  private final List<Move> items = new ArrayList<>();

  private PopularityDrift() {}

  /** The drift from one model to another; the order of equal moves is that of their ids. */
  public static Drift between(RecommenderModel before, RecommenderModel after) {
    PopularityDrift drift = new PopularityDrift();
    double total = pairs(before);
    double newTotal = pairs(after);
    for (int row = 0; row < after.items().size(); row++) {
      int old = before.parts().items().row(after.items().get(row));
      double share = old < 0 ? 0 : before.parts().popularity().pairs(old) / total;
      drift.add(after, row, share, after.parts().popularity().pairs(row) / newTotal);
    }
    for (int row = 0; row < before.items().size(); row++) {
      if (after.parts().items().row(before.items().get(row)) < 0) {
        drift.add(before, row, before.parts().popularity().pairs(row) / total, 0);
      }
    }
    return drift.summary(total, newTotal);
  }

  private static double pairs(RecommenderModel model) {
    return IntStream.range(0, model.items().size())
        .mapToLong(row -> model.parts().popularity().pairs(row))
        .sum();
  }

  private void add(RecommenderModel model, int row, double before, double after) {
    items.add(new Move(model.items().get(row), model.parts().titles().get(row), before, after));
  }

  private Drift summary(double before, double after) {
    double divergence = items.stream().mapToDouble(PopularityDrift::bits).sum();
    double chance = (items.size() - 1) * (1 / before + 1 / after) / (8 * LN_2);
    List<Move> appeared = items.stream().filter(item -> item.before() == 0).toList();
    List<Move> gone = items.stream().filter(item -> item.after() == 0).toList();
    List<Move> moves =
        items.stream()
            .sorted(
                Comparator.comparingDouble((Move item) -> -Math.abs(item.gain()))
                    .thenComparing(Move::id))
            .filter(item -> item.gain() != 0)
            .limit(MOVES)
            .toList();
    return new Drift(
        Math.min(1, Math.max(0, divergence)),
        chance,
        items.size(),
        appeared.size(),
        appeared.stream().mapToDouble(Move::after).sum(),
        gone.size(),
        gone.stream().mapToDouble(Move::before).sum(),
        moves);
  }

  /** What one item adds to the divergence. */
  private static double bits(Move item) {
    double middle = (item.before() + item.after()) / 2;
    return (part(item.before(), middle) + part(item.after(), middle)) / 2;
  }

  /** p · log₂(p/m), 0 for p = 0. */
  private static double part(double share, double middle) {
    return share == 0 ? 0 : share * StrictMath.log(share / middle) / LN_2;
  }
}
