package dev.retrain.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacementsTest {
  private static final double EXACT = 1e-12;

  @Test
  void placements_are_what_comparing_all_pairs_gives_with_ties_and_without() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int rows = 2 + random.nextInt(60);
      int grades = 1 + random.nextInt(20);
      double[] scores = new double[rows];
      boolean[] positive = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = random.nextInt(grades) - grades / 2.0;
        positive[row] = random.nextInt(4) == 0;
      }
      positive[0] = true;
      positive[1] = false;
      Placements placements = Placements.of(scores, positive);
      double[] naive = naive(scores, positive);
      assertArrayEquals(naive, placements.values(), EXACT, "seed " + seed + " round " + round);
      assertEquals(mean(naive, positive, true), placements.auc(), EXACT, "seed " + seed);
      assertEquals(mean(naive, positive, false), placements.auc(), EXACT, "seed " + seed);
      assertEquals(
          delong(naive, positive), placements.error(), EXACT, "seed " + seed + " round " + round);
      Placements read = Placements.parse(placements.values(), positive);
      assertEquals(placements.auc(), read.auc());
      assertArrayEquals(placements.contributions(), read.contributions());
      assertEquals(
          placements.auc(), Arrays.stream(read.contributions()).average().orElseThrow(), 1e-9);
    }
  }

  /** Each row against each row of the other class. */
  private static double[] naive(double[] scores, boolean[] positive) {
    double[] values = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      int others = 0;
      for (int other = 0; other < scores.length; other++) {
        if (positive[other] != positive[row]) {
          double above = positive[row] ? scores[row] - scores[other] : scores[other] - scores[row];
          values[row] += above > 0 ? 1 : above == 0 ? 0.5 : 0;
          others++;
        }
      }
      values[row] /= others;
    }
    return values;
  }

  private static double mean(double[] values, boolean[] positive, boolean wanted) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < values.length; row++) {
      sum += positive[row] == wanted ? values[row] : 0;
      count += positive[row] == wanted ? 1 : 0;
    }
    return sum / count;
  }

  /** The formula of 1988 as it stands there; a class of one row adds no error. */
  private static double delong(double[] values, boolean[] positive) {
    double variance = 0;
    for (boolean wanted : new boolean[] {true, false}) {
      double mean = mean(values, positive, wanted);
      double squares = 0;
      int count = 0;
      for (int row = 0; row < values.length; row++) {
        if (positive[row] == wanted) {
          squares += (values[row] - mean) * (values[row] - mean);
          count++;
        }
      }
      variance += count < 2 ? 0 : squares / (count - 1) / count;
    }
    return Math.sqrt(variance);
  }

  @Test
  void a_score_for_all_is_an_area_of_a_half_without_error() {
    boolean[] positive = {true, false, false, true, false};
    for (double score : new double[] {0, 1, -3.5, Double.MAX_VALUE, -Double.MAX_VALUE}) {
      double[] scores = new double[5];
      Arrays.fill(scores, score);
      Placements placements = Placements.of(scores, positive);
      assertEquals(0.5, placements.auc());
      assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, placements.values());
      assertEquals(0, placements.error());
      assertEquals(new Placements.Interval(0.5, 0.5), placements.interval());
    }
    Placements zeros = Placements.of(new double[] {-0.0, 0.0, -0.0, 0.0, 0.0}, positive);
    assertEquals(0.5, zeros.auc(), "zeros are equal");
  }

  @Test
  void a_perfect_order_is_an_area_of_1_that_few_rows_do_not_prove() {
    Placements three =
        Placements.of(
            new double[] {3, 4, 5, 0, 1, 2}, new boolean[] {true, true, true, false, false, false});
    assertEquals(1, three.auc());
    assertEquals(1, three.interval().high());
    assertTrue(three.interval().low() < 0.3, three.interval().toString());
    boolean[] positive = new boolean[2000];
    double[] scores = new double[2000];
    Arrays.setAll(scores, row -> row);
    Arrays.fill(positive, 1000, 2000, true);
    Placements.Interval many = Placements.of(scores, positive).interval();
    assertEquals(1 - Math.sqrt(Math.log(40) / 2000), many.low(), EXACT);
  }

  @Test
  void rows_of_one_class_and_scores_that_are_no_numbers_are_refused() {
    DataException negative =
        assertThrows(DataException.class, () -> Placements.of(new double[] {1, 2}, new boolean[2]));
    assertTrue(negative.getMessage().contains("all of 2 rows are negative"));
    assertThrows(
        DataException.class, () -> Placements.of(new double[] {1, 2}, new boolean[] {true, true}));
    assertThrows(DataException.class, () -> Placements.of(new double[0], new boolean[0]));
    for (double score : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      DataException refused =
          assertThrows(
              DataException.class,
              () -> Placements.of(new double[] {1, score}, new boolean[] {true, false}));
      assertTrue(refused.getMessage().contains("row 2"), refused.getMessage());
    }
  }

  @Test
  void numbers_that_no_scores_can_have_are_no_placements() {
    boolean[] positive = {true, true, false, false};
    assertEquals(0.75, Placements.parse(new double[] {1, 0.5, 1, 0.5}, positive).auc());
    for (double[] values :
        new double[][] {
          {1, 1, 1, 0.5}, {1, 0.6, 1, 0.6}, {1.5, 0, 1, 0.5}, {Double.NaN, 0.5, 1, 0.5}
        }) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Placements.parse(values, positive),
          () -> Arrays.toString(values));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Placements.parse(new double[] {1, 1}, new boolean[] {true, true}));
  }

  /** The share of intervals that hold the true area, which the scores below have by theory. */
  @Test
  void nineteen_of_twenty_intervals_hold_the_true_area() {
    Random random = new Random(20261121);
    // two normal distributions 2 apart: the area is Φ(2 / sqrt(2))
    double area = 0.9213503964748574;
    int held = 0;
    for (int trial = 0; trial < 2000; trial++) {
      boolean[] positive = new boolean[250];
      double[] scores = new double[250];
      for (int row = 0; row < 250; row++) {
        positive[row] = row < 50;
        scores[row] = random.nextGaussian() + (positive[row] ? 2 : 0);
      }
      Placements.Interval interval = Placements.of(scores, positive).interval();
      held += interval.low() <= area && area <= interval.high() ? 1 : 0;
    }
    assertEquals(0.95, held / 2000.0, 0.02);
  }
}
