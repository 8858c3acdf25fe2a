package dev.retrain.ranking;

import dev.retrain.evidence.SplitFacts;
import dev.retrain.interactions.Interactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Counts the two parts of a split, and what should not be there. */
final class SplitCount {
  private SplitCount() {}

  static SplitFacts facts(
      SplitType type,
      double holdout,
      Instant trainedUntil,
      Interactions training,
      Interactions held) {
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
    long cut = trainedUntil.getEpochSecond();
    counts.put("crossing_pairs", rows(training).filter(r -> training.lastSecond(r) >= cut).count());
    counts.put(SplitFacts.OVERLAP, overlap(training, held));
    counts.put(SplitFacts.MISPLACED, misplaced(type, cut, training, held));
    return new SplitFacts(type.word(), holdout, trainedUntil, counts);
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
