package dev.retrain.ranking;

import dev.retrain.interactions.Interactions;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a ranker is asked about one user. Its arrays are ascending and must not be changed. */
final class Question {
  private final int user;
  private final int[] seen;
  private final int[] relevant;

  private Question(int user, int[] seen, int[] relevant) {
    this.user = user;
    this.seen = seen;
    this.relevant = relevant;
  }

  /** The user's index. */
  int user() {
    return user;
  }

  /** Items that must not be in the list. */
  int[] seen() {
    return seen;
  }

  /** Held-out items that should be. */
  int[] relevant() {
    return relevant;
  }

  /** The whole hold-out of a user; the training pairs are seen. */
  static Question whole(Split split, int user) {
    return new Question(
        user, Split.items(split.training(), user), Split.items(split.holdout(), user));
  }

  /**
   * The part of a user's hold-out that begins at or after a moment and is not known already. The
   * rest counts as seen, for whoever trained until that moment may know it.
   *
   * @param known further items that count as seen, ascending
   */
  static Question since(Split split, int user, long second, int[] known) {
    Interactions held = split.holdout();
    IntPredicate isNew =
        row -> held.firstSecond(row) >= second && Arrays.binarySearch(known, held.item(row)) < 0;
    int[] asked = rows(held, user).filter(isNew).map(held::item).toArray();
    IntStream old = rows(held, user).filter(isNew.negate()).map(held::item);
    IntStream trained = IntStream.of(Split.items(split.training(), user));
    int[] seen =
        IntStream.concat(IntStream.of(known), IntStream.concat(trained, old))
            .sorted()
            .distinct()
            .toArray();
    return new Question(user, seen, asked);
  }

  private static IntStream rows(Interactions pairs, int user) {
    return IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1));
  }
}
