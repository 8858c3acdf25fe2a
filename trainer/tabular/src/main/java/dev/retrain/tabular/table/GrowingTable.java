package dev.retrain.tabular.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table to which rows are added. */
final class GrowingTable {
  private static final int FIRST_ROWS = 1024;

  private final Layout layout;
  private final List<String> ids = new ArrayList<>();
  private final double[][] columns;
  private final boolean[] seen;
  private final List<Map<String, Integer>> words = new ArrayList<>();
  private long[] seconds = new long[FIRST_ROWS];
  private int size;

  GrowingTable(Layout layout) {
    this.layout = layout;
    this.columns = new double[layout.features().size() + 1][FIRST_ROWS];
    this.seen = new boolean[columns.length];
    for (int column = 0; column < columns.length; column++) {
      words.add(new LinkedHashMap<>());
    }
  }

  /** The number that stands for a text in a column. */
  double word(int column, String text) {
    Map<String, Integer> known = words.get(column);
    return known.computeIfAbsent(text, it -> known.size());
  }

  /** Notes that a feature, or the target behind them, has a value somewhere. */
  void seen(int column) {
    seen[column] = true;
  }

  /** Features and target that have no value anywhere, though there are rows. */
  List<String> neverSeen() {
    List<String> names = new ArrayList<>(layout.features());
    names.add(layout.target());
    boolean any = IntStream.range(0, seen.length).anyMatch(at -> seen[at]);
    return IntStream.range(0, seen.length)
        .filter(at -> any && !seen[at])
        .mapToObj(names::get)
        .toList();
  }

  /**
   * Adds a row.
   *
   * @param values features, then the target
   */
  void add(String id, long second, double[] values) {
    if (size == seconds.length) {
      int more = Math.multiplyExact(size, 2);
      seconds = Arrays.copyOf(seconds, more);
      Arrays.setAll(columns, at -> Arrays.copyOf(columns[at], more));
    }
    ids.add(id);
    seconds[size] = second;
    for (int at = 0; at < values.length; at++) {
      columns[at][size] = values[at];
    }
    size++;
  }

  int size() {
    return size;
  }

  long first() {
    return IntStream.range(0, size).mapToLong(row -> seconds[row]).min().orElseThrow();
  }

  long last() {
    return IntStream.range(0, size).mapToLong(row -> seconds[row]).max().orElseThrow();
  }

  /** What was added; a row without an id is called by its number. */
  Table table() {
    List<String> names =
        layout.id().isPresent()
            ? ids
            : IntStream.rangeClosed(1, size)
                .mapToObj(row -> String.format(Locale.ROOT, "%09d", row))
                .toList();
    int features = columns.length - 1;
    double[][] values = new double[features][];
    Arrays.setAll(values, at -> Arrays.copyOf(columns[at], size));
    return new Table(
        layout,
        names,
        layout.time().isPresent() ? Optional.of(Arrays.copyOf(seconds, size)) : Optional.empty(),
        values,
        Arrays.copyOf(columns[features], size),
        words.stream().map(known -> List.copyOf(known.keySet())).toList());
  }
}
