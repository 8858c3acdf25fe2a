package dev.retrain.interactions;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Who watched or rated what: the user–item pairs of one data set, in columns. Users and items are
 * dictionary-coded; rows are sorted by user, then by item, and hold each pair once. Immutable.
 */
public final class Interactions {
  private final List<String> users;
  private final List<String> items;
  private final Columns rows;
  private final int[] rowsStart;

  /** Takes over its arguments; the rows must be sorted by user, then item, without a repeat. */
  Interactions(List<String> users, List<String> items, Columns rows) {
    this.users = users;
    this.items = items;
    this.rows = rows;
    this.rowsStart = new int[users.size() + 1];
    for (int row = 0; row < rows.size; row++) {
      rowsStart[rows.user[row] + 1]++;
    }
    Arrays.parallelPrefix(rowsStart, Integer::sum);
  }

  /** Number of pairs. */
  public int size() {
    return rows.size;
  }

  /** Ids of the users, ascending as {@link String#compareTo} orders; the position is the index. */
  public List<String> users() {
    return users;
  }

  /** Ids of the items, ascending as {@link String#compareTo} orders; the position is the index. */
  public List<String> items() {
    return items;
  }

  /** Index of the user of a row. */
  public int user(int row) {
    return rows.user[row];
  }

  /** Index of the item of a row. */
  public int item(int row) {
    return rows.item[row];
  }

  /** Distinct minutes watched; 0 if the item was only rated. */
  public float minutes(int row) {
    return rows.minutes[row];
  }

  /** The rating on the scale of the source, 1 to 5 in the movie log; NaN if there is none. */
  public float rating(int row) {
    return rows.rating[row];
  }

  /** Time of the pair's first event, in seconds since 1970-01-01T00:00Z. */
  public long firstSecond(int row) {
    return rows.first[row];
  }

  /** Time of the pair's last event, in seconds since 1970-01-01T00:00Z. */
  public long lastSecond(int row) {
    return rows.last[row];
  }

  /**
   * Where a user's rows begin: they are {@code rowsStart(user)} to {@code rowsStart(user + 1) - 1}.
   *
   * @param user 0 to the number of users, inclusive
   */
  public int rowsStart(int user) {
    return rowsStart[user];
  }

  /**
   * The rows that a condition keeps, under the same dictionaries: an index means the same in both,
   * and some users and items may have no row left.
   */
  public Interactions subset(IntPredicate rowKept) {
    int[] kept = new int[size()];
    int count = 0;
    for (int row = 0; row < size(); row++) {
      if (rowKept.test(row)) {
        kept[count++] = row;
      }
    }
    return new Interactions(users, items, rows.take(Arrays.copyOf(kept, count)));
  }

  /**
   * The same rows as they can have been known before a moment. A row whose last event lies at or
   * after it ends in the second before; its minutes are at most those that had begun by then, if
   * one is watched a minute; its rating is left out, for it may be the last event.
   *
   * @param second a moment in epoch seconds, after the first event of every row
   */
  public Interactions knownBefore(long second) {
    Columns known = new Columns(size());
    for (int row = 0; row < size(); row++) {
      boolean crossing = lastSecond(row) >= second;
      long begun = (second - firstSecond(row) + 59) / 60;
      known.add(
          user(row),
          item(row),
          crossing ? Math.min(minutes(row), (float) begun) : minutes(row),
          crossing ? Float.NaN : rating(row),
          firstSecond(row),
          crossing ? second - 1 : lastSecond(row));
    }
    return new Interactions(users, items, known);
  }

  /** Gathers pairs in any order. Not safe for several threads; used once. */
  public static final class Builder {
    private final Dictionary users = new Dictionary();
    private final Dictionary items = new Dictionary();
    private final Columns rows = new Columns(1024);

    /**
     * Adds a pair.
     *
     * @param minutes distinct minutes watched, 0 or more
     * @param rating the rating, NaN if there is none
     * @param first time of the first event in epoch seconds, UTC
     * @param last time of the last event in epoch seconds, UTC
     */
    public Builder add(
        String user, String item, float minutes, float rating, long first, long last) {
      rows.add(users.code(user), items.code(item), minutes, rating, first, last);
      return this;
    }

    /**
     * The pairs added so far, sorted.
     *
     * @throws IllegalArgumentException if a pair was added twice
     */
    public Interactions build() {
      recode(rows.user, users);
      recode(rows.item, items);
      int[] byItem = RowOrder.stable(RowOrder.identity(rows.size), rows.item, items.size());
      Columns sorted = rows.take(RowOrder.stable(byItem, rows.user, users.size()));
      for (int row = 1; row < sorted.size; row++) {
        if (sorted.user[row] == sorted.user[row - 1] && sorted.item[row] == sorted.item[row - 1]) {
          throw new IllegalArgumentException(
              "user "
                  + users.sorted().get(sorted.user[row])
                  + " has the item "
                  + items.sorted().get(sorted.item[row])
                  + " twice");
        }
      }
      return new Interactions(users.sorted(), items.sorted(), sorted);
    }

    private void recode(int[] codes, Dictionary dictionary) {
      int[] position = dictionary.positions();
      for (int row = 0; row < rows.size; row++) {
        codes[row] = position[codes[row]];
      }
    }
  }
}
