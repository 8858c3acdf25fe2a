package dev.retrain.evidence;

import dev.retrain.failure.DataException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve, AUC, by what each row adds to it. The placement of a positive row
 * is the share of negative rows with a lower score, that of a negative row the share of positive
 * rows with a higher one; a tie counts half. The mean of the positives' placements is the AUC, and
 * so is that of the negatives'.
 *
 * <p>They are the structural components of DeLong, DeLong and Clarke-Pearson (<i>Biometrics</i> 44,
 * 1988): with m positives and n negatives the variance of an AUC is var(positives' placements) / m
 * + var(negatives' placements) / n, and that of a difference of two AUC on the same rows the same
 * with differences of placements. {@link #contributions} brings this to the form that every other
 * metric has. Sorting makes them in O((m + n) log(m + n)) (Sun and Xu, <i>IEEE Signal Processing
 * Letters</i> 21, 2014).
 */
public final class Placements {
  private static final double Z = 1.959963984540054;
  private static final double TAIL = 0.025;

  /** What a placement that was written and read may be away from a whole number of half pairs. */
  private static final double ROUNDING = 1e-6;

  /** Of each row, twice the number of rows of the other class that it is on the right side of. */
  private final long[] halves;

  private final boolean[] positive;
  private final int positives;
  private final long total;

  private Placements(long[] halves, boolean[] positive, int positives, long total) {
    this.halves = halves;
    this.positive = positive;
    this.positives = positives;
    this.total = total;
  }

  /**
   * Those of scores.
   *
   * @param scores one a row, the higher the likelier positive; any finite number, -0.0 equals 0.0
   * @param positive the truth, in the same order
   * @throws DataException if one class is missing or a score is not finite
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Placements of(double[] scores, boolean[] positive) {
    requireLength(scores.length, positive.length);
    int positives = count(positive);
    if (positives == 0 || positives == positive.length) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "all of %,d rows are %s: the AUC of one class means nothing. Hold out more rows, or"
                  + " other ones.",
              positive.length,
              positives == 0 ? "negative" : "positive"));
    }
    double[] above = sorted(scores, positive, true, positives);
    double[] below = sorted(scores, positive, false, positive.length - positives);
    long[] halves = new long[scores.length];
    long total = 0;
    for (int row = 0; row < scores.length; row++) {
      double[] others = positive[row] ? below : above;
      double score = scores[row] + 0.0;
      long lower = (long) notBelow(others, score) + notBelow(others, Math.nextUp(score));
      halves[row] = positive[row] ? lower : 2L * others.length - lower;
      total += positive[row] ? lower : 0;
    }
    return new Placements(halves, positive.clone(), positives, total);
  }

  /** The scores of a class, ascending. */
  private static double[] sorted(double[] scores, boolean[] positive, boolean wanted, int size) {
    double[] chosen = new double[size];
    int at = 0;
    for (int row = 0; row < scores.length; row++) {
      if (!Double.isFinite(scores[row])) {
        throw new DataException("the score of row " + (row + 1) + " is " + scores[row]);
      }
      if (positive[row] == wanted) {
        chosen[at++] = scores[row] + 0.0;
      }
    }
    Arrays.sort(chosen);
    return chosen;
  }

  /** How many of ascending values are below a limit. */
  private static int notBelow(double[] ascending, double limit) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Those that somebody wrote down.
   *
   * @param values one a row
   * @param positive the truth, in the same order
   * @throws IllegalArgumentException if no scores can have these placements: one class is missing,
   *     one is no whole number of half pairs, or the two classes have not the same mean
   */
  static Placements parse(double[] values, boolean[] positive) {
    requireLength(values.length, positive.length);
    int positives = count(positive);
    int negatives = positive.length - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException("there are rows of one class only");
    }
    long[] halves = new long[values.length];
    long[] totals = new long[2];
    for (int row = 0; row < values.length; row++) {
      int others = positive[row] ? negatives : positives;
      double value = values[row] * 2 * others;
      halves[row] = Math.round(value);
      boolean possible = halves[row] >= 0 && halves[row] <= 2L * others;
      if (!possible || !(Math.abs(value - halves[row]) <= ROUNDING)) {
        throw new IllegalArgumentException(
            values[row] + " at row " + (row + 1) + " is no placement among " + others + " rows");
      }
      totals[positive[row] ? 1 : 0] += halves[row];
    }
    if (totals[0] != totals[1]) {
      throw new IllegalArgumentException("positive and negative rows give two different areas");
    }
    return new Placements(halves, positive.clone(), positives, totals[1]);
  }

  private static void requireLength(int values, int flags) {
    if (values != flags) {
      throw new IllegalArgumentException(values + " values for " + flags + " rows");
    }
  }

  private static int count(boolean[] flags) {
    return (int) IntStream.range(0, flags.length).filter(row -> flags[row]).count();
  }

  /** The area under the ROC curve, 0 to 1. */
  public double auc() {
    return total / (2.0 * positives * (halves.length - positives));
  }

  /** The placements in the order of the rows, 0 to 1: the column of the evidence. */
  public double[] values() {
    double[] values = new double[halves.length];
    Arrays.setAll(values, row -> halves[row] / (2.0 * others(row)));
    return values;
  }

  private int others(int row) {
    return positive[row] ? halves.length - positives : positives;
  }

  /**
   * Numbers whose mean is the AUC, and of which the usual error of a mean, sd / sqrt(rows), is
   * DeLong's; that of their differences to those of other scores of the same rows is DeLong's of
   * the difference. Of N rows, c of them in the row's class: AUC + (placement − AUC) · sqrt(N (N −
   * 1) / (c (c − 1))). A class of one row adds no error, since one row shows none.
   */
  double[] contributions() {
    double auc = auc();
    double[] values = values();
    double rows = halves.length;
    for (int row = 0; row < values.length; row++) {
      double size = rows - others(row);
      double factor = size < 2 ? 0 : Math.sqrt(rows * (rows - 1) / (size * (size - 1)));
      values[row] = auc + (values[row] - auc) * factor;
    }
    return values;
  }

  /** A range of figures, both ends included. */
  public record Interval(double low, double high) {}

  /**
   * The 95 % interval of the AUC: DeLong's on the scale of the logit, so that it stays within 0 and
   * 1 and is not too short near the ends (Pepe, <i>The Statistical Evaluation of Medical Tests</i>,
   * 2003, 5.2). An AUC of 0 or 1, and a class of one row, show no spread; Hoeffding's bound for two
   * samples takes its place: ± sqrt(ln(2 / 0.05) / 2 min(m, n)) (<i>JASA</i> 58, 1963, 5b).
   */
  public Interval interval() {
    double auc = auc();
    int fewest = Math.min(positives, halves.length - positives);
    if (auc == 0 || auc == 1 || fewest < 2) {
      double slack = Math.sqrt(-StrictMath.log(TAIL) / (2.0 * fewest));
      return new Interval(Math.max(0, auc - slack), Math.min(1, auc + slack));
    }
    double half = Z * error() / (auc * (1 - auc));
    double logit = StrictMath.log(auc / (1 - auc));
    return new Interval(
        Math.min(auc, logistic(logit - half)), Math.max(auc, logistic(logit + half)));
  }

  private static double logistic(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** DeLong's standard error. */
  double error() {
    double auc = auc();
    double squares = Arrays.stream(contributions()).map(c -> (c - auc) * (c - auc)).sum();
    return Math.sqrt(squares / (halves.length - 1.0) / halves.length);
  }
}
