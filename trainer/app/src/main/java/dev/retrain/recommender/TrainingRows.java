package dev.retrain.recommender;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Interactions;
import dev.retrain.kernel.SparseRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Training pairs in the rows of a model: only users and items that have a pair, so that a
 * dictionary shared with a hold-out leaves no empty row.
 *
 * @param users ids of the users
 * @param items ids of the items
 * @param weights a row for each user, a column for each item
 */
record TrainingRows(IdRows users, IdRows items, SparseRows weights) {

  /**
   * Numbers and weighs the pairs.
   *
   * @throws DataException if there are fewer than two users, two items or the pairs asked for
   */
  static TrainingRows of(Interactions training, PairWeight weight, int minPairs) {
    int[] itemRow = new int[training.items().size()];
    for (int row = 0; row < training.size(); row++) {
      itemRow[training.item(row)] = 1;
    }
    IdRows items = numbered(training.items(), itemRow);
    List<String> users = new ArrayList<>();
    int[] start = new int[training.users().size() + 1];
    for (int user = 0; user < training.users().size(); user++) {
      if (training.rowsStart(user + 1) > training.rowsStart(user)) {
        users.add(training.users().get(user));
        start[users.size()] = training.rowsStart(user + 1);
      }
    }
    requireEnough(training.size(), users.size(), items.size(), minPairs);
    int[] column = new int[training.size()];
    float[] weights = new float[training.size()];
    for (int row = 0; row < training.size(); row++) {
      column[row] = itemRow[training.item(row)];
      weights[row] = weight.of(training.minutes(row), training.rating(row));
    }
    int[] starts = java.util.Arrays.copyOf(start, users.size() + 1);
    SparseRows byUser = new SparseRows(items.size(), starts, column, weights);
    return new TrainingRows(new IdRows(users), items, byUser);
  }

  /** Replaces each non-zero by its row. */
  private static IdRows numbered(List<String> ids, int[] row) {
    List<String> used = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      if (row[i] != 0) {
        row[i] = used.size();
        used.add(ids.get(i));
      }
    }
    return new IdRows(used);
  }

  private static void requireEnough(int pairs, int users, int items, int minPairs) {
    if (pairs < minPairs || users < 2 || items < 2) {
      throw new DataException(
          "training has "
              + pairs
              + " pairs of "
              + users
              + " users and "
              + items
              + " items; it needs at least "
              + minPairs
              + " pairs, 2 users and 2 items. Widen the window or lower min_pairs.");
    }
  }
}
