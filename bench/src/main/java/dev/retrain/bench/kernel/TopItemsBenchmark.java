package dev.retrain.bench.kernel;

import dev.retrain.kernel.ItemScores;
import dev.retrain.kernel.TopItems;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One user against all items, 64 factors: the scores alone, the best alone, and both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TopItemsBenchmark {
  private static final int FACTORS = 64;
  private static final int USERS = 64;

  /** How many items. */
  @Param({"20000", "100000"})
  public int items;

  /** How many of them are wanted. */
  @Param({"20", "100"})
  public int best;

  private float[] users;
  private ItemScores itemScores;
  private float[] scores;
  private int user;

  /** Draws vectors. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    users = deviates(random, USERS * FACTORS);
    itemScores = new ItemScores(deviates(random, items * FACTORS), FACTORS);
    scores = new float[items];
    itemScores.of(users, 0, scores);
  }

  private static float[] deviates(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The scores of the next user. */
  @Benchmark
  public float[] scores() {
    user = (user + 1) % USERS;
    itemScores.of(users, user, scores);
    return scores;
  }

  /** The best of scores that are there. */
  @Benchmark
  public int[] select() {
    return TopItems.of(scores, best);
  }

  /** The best items of the next user. */
  @Benchmark
  public int[] scoresAndSelect() {
    return TopItems.of(scores(), best);
  }
}
