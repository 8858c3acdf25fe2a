package dev.retrain.ranking;

import dev.retrain.interactions.Interactions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The baseline that knows nothing: items of the training part in a random order, another one for
 * each user, always the same for one seed. It shows what a metric is worth without any skill.
 */
public final class RandomRanker implements Ranker {
  private static final long USER_STEP = 0x9E3779B97F4A7C15L;

  private final int[] catalogue;
  private final long seed;

  public RandomRanker(Interactions training, long seed) {
    this.catalogue = Split.itemsOf(training).stream().toArray();
    this.seed = seed;
  }

  @Override
  public int[] rank(int user, int[] seen, int k) {
    int[] items = new int[catalogue.length];
    int count = 0;
    for (int item : catalogue) {
      if (Arrays.binarySearch(seen, item) < 0) {
        items[count++] = item;
      }
    }
    SplittableRandom random = new SplittableRandom(seed + USER_STEP * (user + 1));
    int length = Math.min(k, count);
    for (int rank = 0; rank < length; rank++) {
      int other = random.nextInt(rank, count);
      int item = items[other];
      items[other] = items[rank];
      items[rank] = item;
    }
    return Arrays.copyOf(items, length);
  }
}
