package dev.retrain.tabular.split;

import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.tabular.table.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A table cut in two by a rule. */
public final class Split {
  private final SplitRule rule;
  private final int[] training;
  private final int[] heldOut;

  private Split(SplitRule rule, int[] training, int[] heldOut) {
    this.rule = rule;
    this.training = training;
    this.heldOut = heldOut;
  }

  /** By which rule. */
  public SplitRule rule() {
    return rule;
  }

  /** Numbers of the rows to learn from, ascending. */
  public int[] training() {
    return training.clone();
  }

  /** Numbers of the others, ascending. */
  public int[] heldOut() {
    return heldOut.clone();
  }

  /** The same in the order of the rows' ids, so that evidence does not depend on the file's. */
  public int[] heldOutById(Table table) {
    return IntStream.of(heldOut)
        .boxed()
        .sorted(Comparator.comparing(table.ids()::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Cuts a table.
   *
   * @param last time of the last row, or of collecting where rows have none
   * @param minRows fewest training rows
   * @throws UsageException for a split by time of rows without
   * @throws DataException if one of the parts is too small
   */
  public static Split of(
      Table table, String type, double holdout, long seed, Instant last, int minRows) {
    boolean byTime = type.equals(SplitRule.BY_TIME);
    if (byTime && !table.hasTime()) {
      throw new UsageException(
          "evaluate.split global-time needs the rows' times: name their column as source.time, or"
              + " use split: random");
    }
    Instant until =
        byTime
            ? Instant.ofEpochSecond(cut(table, holdout))
            : Instant.ofEpochSecond(last.getEpochSecond() + 1);
    SplitRule rule = new SplitRule(type, holdout, byTime ? 0 : seed, until, table.identity());
    boolean[] held = rule.heldOut(table);
    Split split = new Split(rule, rows(held, false), rows(held, true));
    if (split.training.length < minRows || split.heldOut.length == 0) {
      throw new DataException(
          "split "
              + type
              + " leaves "
              + split.training.length
              + " rows to train on (params.min_rows is "
              + minRows
              + ") and "
              + split.heldOut.length
              + " to hold out of "
              + table.size()
              + ": give more rows, or change evaluate.holdout");
    }
    return split;
  }

  /** The time at which the last share of the rows begins; rows of one time stay together. */
  private static long cut(Table table, double holdout) {
    long[] sorted = IntStream.range(0, table.size()).mapToLong(table::second).toArray();
    Arrays.sort(sorted);
    int kept = (int) StrictMath.ceil(sorted.length * (1 - holdout) - 1e-9);
    return sorted[Math.min(kept, sorted.length - 1)];
  }

  private static int[] rows(boolean[] heldOut, boolean wanted) {
    return IntStream.range(0, heldOut.length).filter(row -> heldOut[row] == wanted).toArray();
  }

  /** The same for the evidence, counted anew. */
  public SplitFacts facts(Table table) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("training_rows", (long) training.length);
    counts.put("holdout_rows", (long) heldOut.length);
    counts.put(SplitFacts.OVERLAP, overlap(table));
    counts.put(SplitFacts.MISPLACED, misplaced(table));
    return new SplitFacts(rule.type(), rule.holdout(), rule.trainedUntil(), counts);
  }

  private long overlap(Table table) {
    Set<String> ids = new HashSet<>();
    IntStream.of(training).forEach(row -> ids.add(table.ids().get(row)));
    return IntStream.of(heldOut).filter(row -> ids.contains(table.ids().get(row))).count();
  }

  private long misplaced(Table table) {
    boolean[] held = rule.heldOut(table);
    return IntStream.of(training).filter(row -> held[row]).count()
        + IntStream.of(heldOut).filter(row -> !held[row]).count();
  }
}
