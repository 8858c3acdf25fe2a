package dev.retrain.gate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.MetricScale.Better;
import dev.retrain.evidence.MetricScale.Mean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How often the bounds of a difference of two RMSE are wrong, where they should be in 5 of 100
 * cases. Two models err by 50 and 52 times what they find equally hard, and by 10 times something
 * of their own; a heavy tail is that of Student's t with 5 degrees of freedom.
 */
class PairedRootsTest {
  private static final long SEED = 20261121;
  private static final int TRIALS = 2000;
  private static final int DEGREES = 5;
  private static final MetricScale ERROR =
      new MetricScale(Better.LOWER, Mean.ROOT, 0, Double.POSITIVE_INFINITY);

  private record Errors(int rows, boolean heavy) {
    /** What the one is truly better. */
    double gain() {
      double variance = heavy ? DEGREES / (DEGREES - 2.0) : 1;
      return Math.sqrt(variance) * (Math.sqrt(52 * 52 + 100) - Math.sqrt(50 * 50 + 100));
    }

    PairedDifference drawn(SplittableRandom random) {
      double[] one = new double[rows];
      double[] other = new double[rows];
      for (int row = 0; row < rows; row++) {
        double common = normal(random);
        double left = 50 * common + 10 * normal(random);
        double right = 52 * common + 10 * normal(random);
        double spread = heavy ? DEGREES / chiSquared(random) : 1;
        one[row] = left * left * spread;
        other[row] = right * right * spread;
      }
      return PairedDifference.of(one, other, ERROR);
    }

    private static double chiSquared(SplittableRandom random) {
      double sum = 0;
      for (int degree = 0; degree < DEGREES; degree++) {
        sum += Math.pow(normal(random), 2);
      }
      return sum;
    }

    private static double normal(SplittableRandom random) {
      return Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
          * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    String row(double above, double below) {
      return String.format(
          Locale.ROOT,
          "| %,d, %s | %.1f %% | %.1f %% |",
          rows,
          heavy ? "heavy tail" : "normal",
          100 * above,
          100 * below);
    }
  }

  @Test
  void the_bounds_are_wrong_as_often_as_the_page_says() throws IOException {
    List<String> table = new ArrayList<>();
    for (boolean heavy : new boolean[] {false, true}) {
      for (int rows : new int[] {30, 100, 400}) {
        Errors errors = new Errors(rows, heavy);
        int above = 0;
        int below = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
          PairedDifference gain = errors.drawn(new SplittableRandom(SEED + trial));
          above += gain.atLeast(0.95) > errors.gain() ? 1 : 0;
          below += gain.atMost(0.95) < errors.gain() ? 1 : 0;
        }
        table.add(errors.row(above / (double) TRIALS, below / (double) TRIALS));
        double worst = Math.max(above, below) / (double) TRIALS;
        assertTrue(heavy || worst <= 0.08, table::toString);
      }
    }
    String text = String.join("\n", table);
    System.out.println(text);
    String page =
        Files.readString(Path.of(System.getProperty("retrain.basedir"), "docs/regression.md"));
    assertTrue(page.contains(text), "docs/regression.md must hold\n" + text);
  }
}
