package dev.retrain.recommender;

import java.util.List;
import java.util.TreeSet;

/** The genres of the items, numbered in ascending order of their names. Immutable. */
final class ItemGenres {
  private final List<String> names;
  private final int[][] ofItem;

  /** Numbers the genres of each item, which stand in the order of the items' rows. */
  ItemGenres(List<List<String>> genres) {
    TreeSet<String> distinct = new TreeSet<>();
    genres.forEach(distinct::addAll);
    this.names = List.copyOf(distinct);
    this.ofItem =
        genres.stream()
            .map(own -> own.stream().distinct().mapToInt(names::indexOf).sorted().toArray())
            .toArray(int[][]::new);
  }

  /** Names of all genres, ascending. */
  List<String> names() {
    return names;
  }

  /** Numbers of an item's genres, ascending; not a copy. */
  int[] of(int item) {
    return ofItem[item];
  }

  /** Names of an item's genres. */
  List<String> namesOf(int item) {
    return java.util.Arrays.stream(ofItem[item]).mapToObj(names::get).toList();
  }
}
