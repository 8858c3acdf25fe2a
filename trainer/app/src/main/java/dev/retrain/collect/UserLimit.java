package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Interactions;
import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;

/**
 * How many films a person can have. A user with more is a program, a shared account or an attack on
 * the model (a million events of one user outweigh a thousand users), and is left out wholly: the
 * lines stay accepted, the pairs are counted as left out.
 *
 * @param mostPairs most pairs of a user, at least 1
 */
record UserLimit(int mostPairs) {
  private static final String NAME = "max_user_pairs";

  /**
   * What is left.
   *
   * @param pairs the pairs of the users within the limit
   * @param usersLeftOut users above it
   * @param pairsLeftOut their pairs
   * @param largest pairs of the largest user that is left
   */
  record Kept(Interactions pairs, long usersLeftOut, long pairsLeftOut, int largest) {}

  /** The key with a source's default. */
  static Key key(int usual) {
    return Key.withDefault(
            NAME,
            Key.Type.INTEGER,
            usual,
            "Most films of a user; who has more is taken for a program and left out.")
        .within(Range.of(1, Integer.MAX_VALUE));
  }

  static UserLimit of(Settings settings, Key key) {
    return new UserLimit(SettingRange.whole(settings, key));
  }

  /**
   * Leaves out the users above the limit.
   *
   * @throws DataException if nobody is left
   */
  Kept apply(Interactions all) {
    long users = 0;
    long left = 0;
    int largest = 0;
    for (int user = 0; user < all.users().size(); user++) {
      int pairs = count(all, user);
      if (pairs > mostPairs) {
        users++;
        left += pairs;
      } else {
        largest = Math.max(largest, pairs);
      }
    }
    if (users == all.users().size()) {
      throw new DataException(
          "Each of "
              + users
              + " users has more than "
              + mostPairs
              + " films ("
              + NAME
              + "). Raise it, or check what the user ids of the source are.");
    }
    return new Kept(users == 0 ? all : within(all), users, left, largest);
  }

  private Interactions within(Interactions all) {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int row = 0; row < all.size(); row++) {
      if (count(all, all.user(row)) <= mostPairs) {
        pairs.add(
            all.users().get(all.user(row)),
            all.items().get(all.item(row)),
            all.minutes(row),
            all.rating(row),
            all.firstSecond(row),
            all.lastSecond(row));
      }
    }
    return pairs.build();
  }

  private static int count(Interactions pairs, int user) {
    return pairs.rowsStart(user + 1) - pairs.rowsStart(user);
  }
}
