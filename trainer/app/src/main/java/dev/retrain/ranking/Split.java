package dev.retrain.ranking;

import dev.retrain.evidence.SplitFacts;
import dev.retrain.interactions.Interactions;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One data set in two parts that share its dictionaries: what a model may learn from, and what it
 * is asked about.
 *
 * @param training pairs to learn from
 * @param holdout pairs to find again
 * @param facts how they were cut
 */
public record Split(Interactions training, Interactions holdout, SplitFacts facts) {
  /** The same split with one more fact. */
  public Split withCount(String name, long count) {
    Map<String, Long> counts = new HashMap<>(facts.counts());
    counts.put(name, count);
    return new Split(
        training,
        holdout,
        new SplitFacts(facts.type(), facts.holdout(), facts.trainedUntil(), counts));
  }

  /** Ids of users with held-out pairs but no training pair, ascending. */
  public List<String> unseenUsers() {
    return IntStream.range(0, training.users().size())
        .filter(user -> rows(holdout, user) > 0 && rows(training, user) == 0)
        .mapToObj(training.users()::get)
        .toList();
  }

  /** Ids of items with held-out pairs but no training pair, ascending: no model can find them. */
  public List<String> unseenItems() {
    BitSet unseen = itemsOf(holdout);
    unseen.andNot(itemsOf(training));
    return unseen.stream().mapToObj(training.items()::get).toList();
  }

  /** The items of a user's pairs, ascending. */
  static int[] items(Interactions pairs, int user) {
    return IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1))
        .map(pairs::item)
        .toArray();
  }

  /** How many pairs a user has. */
  static int rows(Interactions pairs, int user) {
    return pairs.rowsStart(user + 1) - pairs.rowsStart(user);
  }

  /** The items that occur in any pair. */
  static BitSet itemsOf(Interactions pairs) {
    BitSet items = new BitSet(pairs.items().size());
    IntStream.range(0, pairs.size()).forEach(row -> items.set(pairs.item(row)));
    return items;
  }
}
