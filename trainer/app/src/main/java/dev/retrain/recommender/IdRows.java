package dev.retrain.recommender;

import java.util.Collections;
import java.util.List;

/** Ids in ascending order; an id's position is its row in a matrix. Immutable. */
final class IdRows {
  private final List<String> ids;

  /** Ids as {@link String#compareTo} orders them, none twice. */
  IdRows(List<String> ids) {
    this.ids = List.copyOf(ids);
  }

  int size() {
    return ids.size();
  }

  String id(int row) {
    return ids.get(row);
  }

  /** The row of an id, or a negative number if there is none. */
  int row(String id) {
    return Collections.binarySearch(ids, id);
  }

  /** All ids in the order of their rows. */
  List<String> ids() {
    return ids;
  }
}
