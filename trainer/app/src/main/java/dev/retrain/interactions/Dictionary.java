package dev.retrain.interactions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ids and their codes: first in the order of arrival, at the end in ascending order. */
final class Dictionary {
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> ids = new ArrayList<>();

  /** The code of an id by arrival; a new id gets the next one. */
  int code(String id) {
    Integer known = codes.putIfAbsent(id, ids.size());
    if (known != null) {
      return known;
    }
    ids.add(id);
    return ids.size() - 1;
  }

  int size() {
    return ids.size();
  }

  /** The ids in ascending order. */
  List<String> sorted() {
    List<String> sorted = new ArrayList<>(ids);
    Collections.sort(sorted);
    return Collections.unmodifiableList(sorted);
  }

  /** For each code by arrival the id's position in ascending order. */
  int[] positions() {
    List<String> sorted = sorted();
    int[] positions = new int[sorted.size()];
    for (int position = 0; position < positions.length; position++) {
      positions[codes.get(sorted.get(position))] = position;
    }
    return positions;
  }
}
