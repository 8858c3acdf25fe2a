package dev.retrain.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.kernel.ItemScores;
import dev.retrain.kernel.TopItems;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * One user against all items on one thread: prints the median microseconds of the thread's CPU time
 * for the scores and for the best twenty, and which they are.
 *
 * <p>{@code ITEMS.f32 USERS.f32 FACTORS ROUNDS}; a user a round, from the first on.
 */
public final class OneUserProgram {
  private static final int BEST = 20;
  private static final int WARM_UP = 300;

  private OneUserProgram() {}

  /** Prints one JSON object. */
  public static void main(String[] args) throws IOException {
    int factors = Integer.parseInt(args[2]);
    int rounds = Integer.parseInt(args[3]);
    float[] users = Arrays32.floats(Path.of(args[1]));
    ItemScores itemScores = new ItemScores(Arrays32.floats(Path.of(args[0])), factors);
    int count = users.length / factors;
    float[] scores = new float[itemScores.items()];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] scored = new double[rounds];
    double[] chosen = new double[rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      long start = threads.getCurrentThreadCpuTime();
      itemScores.of(users, Math.floorMod(round, count), scores);
      long between = threads.getCurrentThreadCpuTime();
      TopItems.of(scores, BEST);
      if (round >= 0) {
        scored[round] = (between - start) / 1e3;
        chosen[round] = (threads.getCurrentThreadCpuTime() - start) / 1e3;
      }
    }
    itemScores.of(users, 0, scores);
    System.out.println(
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "scores_us", median(scored),
                    "best_us", median(chosen),
                    "best", TopItems.of(scores, BEST))));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
