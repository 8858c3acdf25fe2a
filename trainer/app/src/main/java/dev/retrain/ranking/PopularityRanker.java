package dev.retrain.ranking;

import dev.retrain.interactions.Interactions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The baseline that knows nobody: the items with the most users in training, for everybody. Items
 * that nobody has are no candidates.
 */
public final class PopularityRanker implements Ranker {
  private final int[] order;

  /** Counts each item's training pairs. */
  public PopularityRanker(Interactions training) {
    int[] users = new int[training.items().size()];
    IntStream.range(0, training.size()).forEach(row -> users[training.item(row)]++);
    order =
        IntStream.range(0, users.length)
            .filter(item -> users[item] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(item -> -users[item]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public int[] rank(int user, int[] seen, int k) {
    int[] list = new int[Math.min(k, order.length)];
    int length = 0;
    for (int at = 0; at < order.length && length < list.length; at++) {
      if (Arrays.binarySearch(seen, order[at]) < 0) {
        list[length++] = order[at];
      }
    }
    return Arrays.copyOf(list, length);
  }
}
