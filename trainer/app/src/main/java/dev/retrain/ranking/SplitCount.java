package dev.retrain.ranking;

import dev.retrain.evidence.SplitFacts;
import dev.retrain.interactions.Interactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Counts the two parts of a split, and what should not be there.
 *
 * @param holdout the share that is written down
 */
record SplitCount(SplitType type, double holdout, Instant trainedUntil) {
  /**
   * What lies where.
   *
   * @param whole the training pairs with all that is in the data set
   * @param training the same pairs as far as a model may know them
   */
  SplitFacts facts(Interactions whole, Interactions training, Interactions held) {
    Map<String, Long> counts = new TreeMap<>();
    BitSet trainingUsers = usersOf(training);
    BitSet heldUsers = usersOf(held);
    BitSet trainingItems = Split.itemsOf(training);
    BitSet heldItems = Split.itemsOf(held);
    counts.put("training_pairs", (long) training.size());
    counts.put("training_users", (long) trainingUsers.cardinality());
    counts.put("training_items", (long) trainingItems.cardinality());
    counts.put("holdout_pairs", (long) held.size());
    counts.put("holdout_users", (long) heldUsers.cardinality());
    counts.put("holdout_items", (long) heldItems.cardinality());
    heldUsers.andNot(trainingUsers);
    heldItems.andNot(trainingItems);
    counts.put("unseen_users", (long) heldUsers.cardinality());
    counts.put("unseen_items", (long) heldItems.cardinality());
    counts.put(
        "unseen_item_pairs", rows(held).filter(row -> heldItems.get(held.item(row))).count());
    countCrossing(whole, training, counts);
    counts.put(SplitFacts.OVERLAP, overlap(training, held));
    counts.put(
        SplitFacts.MISPLACED, misplaced(type, trainedUntil.getEpochSecond(), training, held));
    return new SplitFacts(type.word(), holdout, trainedUntil, counts);
  }

  /** Training pairs that go on after the end, and what was taken off them because of that. */
  private void countCrossing(Interactions whole, Interactions known, Map<String, Long> counts) {
    long end = trainedUntil.getEpochSecond();
    int[] crossing = rows(whole).filter(row -> whole.lastSecond(row) >= end).toArray();
    double minutes =
        Arrays.stream(crossing).mapToDouble(row -> whole.minutes(row) - known.minutes(row)).sum();
    long ratings =
        Arrays.stream(crossing)
            .filter(row -> !Float.isNaN(whole.rating(row)) && Float.isNaN(known.rating(row)))
            .count();
    counts.put("crossing_pairs", (long) crossing.length);
    counts.put("crossing_minutes_cut", Math.round(minutes));
    counts.put("crossing_ratings_cut", ratings);
  }

  /** Pairs of user and item that lie in both parts. */
  static long overlap(Interactions training, Interactions held) {
    return IntStream.range(0, held.users().size())
        .mapToLong(
            user -> {
              int[] known = Split.items(training, user);
              return Arrays.stream(Split.items(held, user))
                  .filter(item -> Arrays.binarySearch(known, item) >= 0)
                  .count();
            })
        .sum();
  }

  /**
   * Training pairs that begin too late and, where there is one cut for everybody, held-out pairs
   * that begin too early.
   */
  static long misplaced(SplitType type, long cut, Interactions training, Interactions held) {
    long late = rows(training).filter(row -> training.firstSecond(row) >= cut).count();
    long early = rows(held).filter(row -> held.firstSecond(row) < cut).count();
    return type == SplitType.GLOBAL_TIME ? late + early : late;
  }

  private static IntStream rows(Interactions pairs) {
    return IntStream.range(0, pairs.size());
  }

  private static BitSet usersOf(Interactions pairs) {
    BitSet users = new BitSet(pairs.users().size());
    IntStream.range(0, pairs.users().size())
        .filter(user -> Split.rows(pairs, user) > 0)
        .forEach(users::set);
    return users;
  }
}
