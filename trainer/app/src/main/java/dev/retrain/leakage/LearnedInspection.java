package dev.retrain.leakage;

import dev.retrain.interactions.Interactions;
import dev.retrain.ranking.Split;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Compares what a model learned with the part that it was to learn from. It is asked about the
 * model as it was read back from its files, so that what is checked is what will be served.
 */
public final class LearnedInspection {
  /** What a preference of nothing may be off by rounding. */
  private static final float ROUNDING = 1e-5f;

  private final Interactions training;
  private final Learned learned;
  private final int[] itemOf;
  private final Findings findings = new Findings();

  private LearnedInspection(Interactions training, Learned learned) {
    this.training = training;
    this.learned = learned;
    this.itemOf = IdMapping.of(learned.items(), training.items());
  }

  /**
   * Checks a model in one pass over its tables.
   *
   * @throws LeakageException if it knows other things than its training part
   */
  public static void check(Split split, Learned learned) {
    LearnedInspection inspection = new LearnedInspection(split.training(), learned);
    inspection.inspectItems();
    inspection.inspectUsers();
    inspection.findings.check();
  }

  private void inspectItems() {
    long[] users = new long[training.items().size()];
    for (int row = 0; row < training.size(); row++) {
      users[training.item(row)]++;
    }
    for (int item = 0; item < itemOf.length; item++) {
      String id = learned.items().get(item);
      long known = itemOf[item] < 0 ? 0 : users[itemOf[item]];
      long counted = learned.popularity(item);
      if (known == 0) {
        findings.add(Leak.FUTURE_ITEMS, () -> "item " + id);
      } else if (counted != known) {
        findings.add(
            Leak.FUTURE_POPULARITY,
            () -> "item " + id + " by " + counted + " users instead of " + known);
      }
    }
  }

  private void inspectUsers() {
    int[] userOf = IdMapping.of(training.users(), learned.users());
    BitSet found = new BitSet(learned.users().size());
    for (int user = 0; user < userOf.length; user++) {
      int[] wanted = items(user);
      int row = userOf[user];
      int[] seen = row < 0 ? new int[0] : seen(row);
      if (row >= 0) {
        found.set(row);
      }
      if (!Arrays.equals(wanted, seen)) {
        inspectPairs(training.users().get(user), wanted, seen);
      } else if (seen.length > 0) {
        inspectPreferences(row);
      }
    }
    for (int row = found.nextClearBit(0); row < learned.users().size(); ) {
      inspectPairs(learned.users().get(row), new int[0], seen(row));
      row = found.nextClearBit(row + 1);
    }
  }

  private void inspectPairs(String user, int[] wanted, int[] seen) {
    for (int item : seen) {
      if (Arrays.binarySearch(wanted, item) < 0) {
        findings.add(Leak.LEARNED_PAIRS, () -> pair(user, item) + ", which is not in training,");
      }
    }
    for (int item : wanted) {
      if (Arrays.binarySearch(seen, item) < 0) {
        findings.add(Leak.LEARNED_PAIRS, () -> pair(user, item) + ", which is not masked,");
      }
    }
  }

  private void inspectPreferences(int user) {
    int genres = learned.genres().size();
    boolean[] watched = new boolean[genres];
    for (int item : learned.seen(user)) {
      for (int genre : learned.genres(item)) {
        watched[genre] = true;
      }
    }
    for (int genre = 0; genre < genres; genre++) {
      if (!watched[genre] && !(learned.preference(user, genre) <= ROUNDING)) {
        String name = learned.genres().get(genre);
        findings.add(
            Leak.FUTURE_PREFERENCES,
            () -> "user " + learned.users().get(user) + " with genre " + name);
      }
    }
  }

  private int[] items(int user) {
    int[] items = new int[training.rowsStart(user + 1) - training.rowsStart(user)];
    Arrays.setAll(items, i -> training.item(training.rowsStart(user) + i));
    return items;
  }

  /** A user's items in the numbers of the training part; one that it lacks is negative. */
  private int[] seen(int row) {
    return Arrays.stream(learned.seen(row)).map(item -> itemOf[item]).sorted().toArray();
  }

  private String pair(String user, int item) {
    List<String> items = training.items();
    return "user " + user + " with item " + (item < 0 ? "(unknown)" : items.get(item));
  }
}
