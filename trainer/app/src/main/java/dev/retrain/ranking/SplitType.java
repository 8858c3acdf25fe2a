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
   * belongs to training, but only as it can have been known before the cut: {@link
   * Interactions#knownBefore}.
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

    @Override
    Interactions known(Interactions training, Instant trainedUntil) {
      return training.knownBefore(trainedUntil.getEpochSecond());
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
      return cut(pairs, row -> kept[row], holdout, end(pairs, kept));
    }
  },

  /**
   * The last pair of each user with at least {@value SplitType#MIN_PAIRS}, in order of time and of
   * the same second by item, is held out; users with fewer are kept wholly. This is the
   * leave-one-out protocol of He et al., <i>Neural Collaborative Filtering</i>, WWW 2017, but with
   * full ranking instead of 100 sampled negatives (Krichene and Rendle, KDD 2020). The share that
   * was asked for is not used; the facts hold the one that it came to.
   */
  LAST_ONE_OUT("last-one-out") {
    @Override
    public Split split(Interactions pairs, double holdout) {
      requireShare(holdout);
      boolean[] kept = new boolean[pairs.size()];
      Arrays.fill(kept, true);
      int held = 0;
      for (int user = 0; user < pairs.users().size(); user++) {
        if (Split.rows(pairs, user) >= MIN_PAIRS) {
          kept[last(pairs, user)] = false;
          held++;
        }
      }
      double share = (double) held / Math.max(1, pairs.size());
      return cut(pairs, row -> kept[row], share, end(pairs, kept));
    }
  };

  /** Fewest pairs of a user whose history is cut. */
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
                        + "' is unknown: use global-time, per-user-time or last-one-out"));
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

  /** The row of a user's last pair; of the same second the one with the highest item. */
  private static int last(Interactions pairs, int user) {
    int last = pairs.rowsStart(user);
    for (int row = last + 1; row < pairs.rowsStart(user + 1); row++) {
      if (pairs.firstSecond(row) >= pairs.firstSecond(last)) {
        last = row;
      }
    }
    return last;
  }

  /** The second after the one in which the last training pair begins. */
  private static Instant end(Interactions pairs, boolean[] kept) {
    long last =
        IntStream.range(0, kept.length)
            .filter(row -> kept[row])
            .mapToLong(pairs::firstSecond)
            .max()
            .orElse(0);
    return Instant.ofEpochSecond(last + 1);
  }

  /** The training part as far as a model may know it. */
  Interactions known(Interactions training, Instant trainedUntil) {
    return training;
  }

  final Split cut(Interactions pairs, IntPredicate kept, double holdout, Instant trainedUntil) {
    Interactions whole = pairs.subset(kept);
    Interactions held = pairs.subset(kept.negate());
    if (whole.size() == 0 || held.size() == 0) {
      throw new DataException(
          "split "
              + word
              + " leaves "
              + whole.size()
              + " pairs to train on and "
              + held.size()
              + " to hold out of "
              + pairs.size()
              + ": collect a longer window, or change evaluate.holdout");
    }
    Interactions training = known(whole, trainedUntil);
    SplitCount count = new SplitCount(this, holdout, trainedUntil);
    return new Split(training, held, count.facts(whole, training, held));
  }

  private static void requireShare(double holdout) {
    if (!(holdout > 0 && holdout < 1)) {
      throw new UsageException(
          "evaluate.holdout is " + holdout + ", set it above 0 and below 1, 0.1 for example");
    }
  }
}
