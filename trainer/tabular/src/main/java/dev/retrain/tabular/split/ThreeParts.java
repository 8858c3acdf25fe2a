package dev.retrain.tabular.split;

import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.tabular.table.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A split whose training rows are cut once more: some to learn from and some by which training is
 * stopped. What is held out has chosen nothing, so its figures are those of rows never seen.
 */
public final class ThreeParts {
  private final Split split;
  private final int[] training;
  private final int[] stopping;

  private ThreeParts(Split split, int[] training, int[] stopping) {
    this.split = split;
    this.training = training;
    this.stopping = stopping;
  }

  /**
   * Cuts. By time the last share of the training rows stops; rows of one time stay together. At
   * random a row is drawn by its id or features once more, independently of what is held out.
   *
   * @param share of the training rows, above 0 and below 1
   * @param minRows fewest rows to learn from
   * @throws DataException if one of the parts is too small
   */
  public static ThreeParts of(Table table, Split split, double share, int minRows) {
    SplitRule rule = split.rule();
    int[] rows = split.training();
    boolean[] stops =
        rule.type().equals(SplitRule.BY_TIME)
            ? latest(table, rows, share)
            : new SplitRule(
                    SplitRule.RANDOM, share, ~rule.seed(), rule.trainedUntil(), rule.identity())
                .heldOut(table);
    ThreeParts parts =
        new ThreeParts(
            split,
            IntStream.of(rows).filter(row -> !stops[row]).toArray(),
            IntStream.of(rows).filter(row -> stops[row]).toArray());
    if (parts.training.length < minRows || parts.stopping.length == 0) {
      throw new DataException(
          "split "
              + rule.type()
              + " leaves "
              + parts.training.length
              + " rows to learn from (params.min_rows is "
              + minRows
              + "), "
              + parts.stopping.length
              + " to stop by and "
              + split.heldOut().length
              + " to hold out of "
              + table.size()
              + ": give more rows, or change evaluate.holdout or params.stopping");
    }
    return parts;
  }

  private static boolean[] latest(Table table, int[] rows, double share) {
    long[] sorted = IntStream.of(rows).mapToLong(table::second).sorted().toArray();
    int kept = (int) StrictMath.ceil(sorted.length * (1 - share) - 1e-9);
    long cut = sorted[Math.min(kept, sorted.length - 1)];
    boolean[] stops = new boolean[table.size()];
    Arrays.stream(rows).forEach(row -> stops[row] = table.second(row) >= cut);
    return stops;
  }

  /** Numbers of the rows to learn from, ascending. */
  public int[] training() {
    return training.clone();
  }

  /** Numbers of the rows to stop by, ascending. */
  public int[] stopping() {
    return stopping.clone();
  }

  /** What is held out, and by which rule. */
  public Split split() {
    return split;
  }

  /** The same for the evidence; {@code overlap_pairs} counts both other parts as training. */
  public SplitFacts facts(Table table) {
    SplitFacts facts = split.facts(table);
    Map<String, Long> counts = new TreeMap<>(facts.counts());
    counts.put("training_rows", (long) training.length);
    counts.put("stopping_rows", (long) stopping.length);
    return new SplitFacts(facts.type(), facts.holdout(), facts.trainedUntil(), counts);
  }
}
