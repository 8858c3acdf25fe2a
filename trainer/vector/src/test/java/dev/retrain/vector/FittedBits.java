package dev.retrain.vector;

import dev.retrain.kernel.AlsParameters;
import dev.retrain.kernel.AlsParameters.Solver;
import dev.retrain.kernel.Arithmetic;
import dev.retrain.kernel.Factors;
import dev.retrain.kernel.ImplicitAls;
import dev.retrain.kernel.SparseRows;
import java.util.Arrays;
import java.util.Random;

/** Prints which arithmetic this Java has and the bits of what it fits. */
final class FittedBits {
  private static final int USERS = 70;
  private static final int ITEMS = 110;
  private static final int PAIRS = 23;

  private FittedBits() {}

  public static void main(String[] args) {
    System.out.println(Arithmetic.fastest().name());
    System.out.println(of(Arithmetic.fastest()));
  }

  /** One word for each number of factors, odd ones too, and solver. */
  static String of(Arithmetic arithmetic) {
    StringBuilder bits = new StringBuilder();
    for (int k : new int[] {1, 13, 16, 37, 64, 100}) {
      for (Solver solver : Solver.values()) {
        AlsParameters parameters = new AlsParameters(k, 2, 0.01, 0.7, 10, 7, solver);
        Factors fitted = ImplicitAls.fit(arithmetic, observed(), parameters, 2, (done, all) -> {});
        int word = 31 * Arrays.hashCode(fitted.users()) + Arrays.hashCode(fitted.items());
        bits.append(Integer.toHexString(word)).append(' ');
      }
    }
    return bits.toString().strip();
  }

  /** The first users have many pairs, the last few. */
  private static SparseRows observed() {
    Random random = new Random(5);
    int[] start = new int[USERS + 1];
    int[] column = new int[USERS * PAIRS * 4];
    float[] weight = new float[column.length];
    int size = 0;
    for (int user = 0; user < USERS; user++) {
      int wanted = Math.max(1, PAIRS * 4 * (USERS - user) / USERS);
      for (int item = 0; item < ITEMS; item++) {
        if (random.nextInt(ITEMS) < wanted) {
          column[size] = item;
          weight[size++] = 0.1f + random.nextFloat();
        }
      }
      start[user + 1] = size;
    }
    return new SparseRows(ITEMS, start, Arrays.copyOf(column, size), Arrays.copyOf(weight, size));
  }
}
