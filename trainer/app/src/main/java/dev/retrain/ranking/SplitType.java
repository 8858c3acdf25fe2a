package dev.retrain.ranking;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.interactions.Interactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How a data set is cut into training and hold-out. A pair's time is that of its first event. */
public enum SplitType {
  /**
   * One cut for everybody. The pairs are put in order of time; the cut is the time of the pair at
   * position {@code floor(n · (1 − holdout))}, counted from 0, and every pair that begins at or
   * after it is held out. So pairs of the same second stay together, and the hold-out is the last
   * share of the pairs or a little more. A pair that begins before the cut and goes on after it
   * belongs to training.
   */
  GLOBAL_TIME("global-time") {
    @Override
    public Split split(Interactions pairs, double holdout) {
      requireShare(holdout);
      long[] times =
          IntStream.range(0, pairs.size()).mapToLong(pairs::firstSecond).sorted().toArray();
      int position = (int) StrictMath.floor(times.length * (1 - holdout) + ROUNDING);
      long cut = times.length == 0 ? 0 : times[Math.min(position, times.length - 1)];
      IntPredicate kept = row -> pairs.firstSecond(row) < cut;
      return cut(pairs, kept, holdout, Instant.ofEpochSecond(cut));
    }
  },

  /**
   * A cut for each user: of n pairs in order of time (of the same second: by item) the first {@code
   * ceil(n · (1 − holdout))} are kept for training. Users with fewer than {@value
   * SplitType#MIN_PAIRS} pairs are kept wholly. It measures how well tastes are completed rather
   * than how well the future is foreseen: training knows what was popular later on.
   */
  PER_USER_TIME("per-user-time") {
    @Override
    public Split split(Interactions pairs, double holdout) {
      requireShare(holdout);
      boolean[] kept = new boolean[pairs.size()];
      for (int user = 0; user < pairs.users().size(); user++) {
        keepFirst(pairs, user, holdout, kept);
      }
      long last =
          IntStream.range(0, kept.length)
              .filter(row -> kept[row])
              .mapToLong(pairs::firstSecond)
              .max()
              .orElse(0);
      return cut(pairs, row -> kept[row], holdout, Instant.ofEpochSecond(last + 1));
    }
  };

  /** Fewest pairs of a user that {@link #PER_USER_TIME} cuts. */
  public static final int MIN_PAIRS = 5;

  /** What a product of a count and a share may be off: 10 · (1 − 0.9) is not quite 1. */
  private static final double ROUNDING = 1e-9;

  private final String word;

  SplitType(String word) {
    this.word = word;
  }

  /** The word used in the registry. */
  public String word() {
    return word;
  }

  /**
   * Cuts a data set. The same pairs give the same parts.
   *
   * @param holdout the share to hold out, above 0 and below 1
   * @throws DataException if one of the parts would be empty
   */
  public abstract Split split(Interactions pairs, double holdout);

  /** The type of a word. */
  public static SplitType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "split '"
                        + String.valueOf(word).replaceAll("\\p{Cntrl}", "?")
                        + "' is unknown: use global-time or per-user-time"));
  }

  private static void keepFirst(Interactions pairs, int user, double holdout, boolean[] kept) {
    int n = Split.rows(pairs, user);
    int keep = n < MIN_PAIRS ? n : (int) StrictMath.ceil(n * (1 - holdout) - ROUNDING);
    IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1))
        .boxed()
        .sorted(Comparator.comparingLong(pairs::firstSecond))
        .limit(keep)
        .forEach(row -> kept[row] = true);
  }

  final Split cut(Interactions pairs, IntPredicate kept, double holdout, Instant trainedUntil) {
    Interactions training = pairs.subset(kept);
    Interactions held = pairs.subset(kept.negate());
    if (training.size() == 0 || held.size() == 0) {
      throw new DataException(
          "split "
              + word
              + " leaves "
              + training.size()
              + " pairs to train on and "
              + held.size()
              + " to hold out of "
              + pairs.size()
              + ": collect a longer window, or change evaluate.holdout");
    }
    return new Split(training, held, SplitCount.facts(this, holdout, trainedUntil, training, held));
  }

  private static void requireShare(double holdout) {
    if (!(holdout > 0 && holdout < 1)) {
      throw new UsageException(
          "evaluate.holdout is " + holdout + ", set it above 0 and below 1, 0.1 for example");
    }
  }
}
