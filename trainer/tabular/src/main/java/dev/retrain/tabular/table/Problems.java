package dev.retrain.tabular.table;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is wrong with some tables, to be told all in one go. */
final class Problems {
  /** So many are told; the rest is counted. */
  static final int TOLD = 20;

  /** So many of one column, so that a column that is wrong throughout does not hide the others. */
  static final int TOLD_OF_COLUMN = 3;

  private final List<String> told = new ArrayList<>();
  private final Map<String, Long> ofColumn = new TreeMap<>();
  private long count;

  /** Something about a file as a whole. */
  void add(String file, String what) {
    note(PlainText.of(file) + ": " + what);
  }

  /**
   * Something about a cell.
   *
   * @param row counted from 1, the header
   * @param column its name
   */
  void add(String file, long row, String column, String what) {
    if (ofColumn.merge(column, 1L, Long::sum) > TOLD_OF_COLUMN) {
      count++;
      return;
    }
    note(
        String.format(
            Locale.ROOT, "%s: row %d, column %s %s", PlainText.of(file), row, shown(column), what));
  }

  private void note(String sentence) {
    count++;
    if (told.size() < TOLD) {
      told.add(sentence);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The text of a cell or name as it may be shown. */
  static String shown(String text) {
    return "'" + PlainText.of(text) + "'";
  }

  /** Ends it if there is anything wrong. */
  void throwIfAny() {
    if (count > 0) {
      throw new DataException(sentence());
    }
  }

  private String sentence() {
    String rest = count > told.size() ? "; and " + (count - told.size()) + " more" + where() : "";
    return "the table can't be used: "
        + String.join("; ", told)
        + rest
        + ". Correct the files, or name other columns in the registry.";
  }

  /** In which columns the rest is, the first ones by name. */
  private String where() {
    String columns =
        ofColumn.entrySet().stream()
            .filter(entry -> entry.getValue() > TOLD_OF_COLUMN)
            .limit(TOLD)
            .map(
                entry ->
                    (entry.getValue() - TOLD_OF_COLUMN) + " in column " + shown(entry.getKey()))
            .collect(Collectors.joining(", "));
    return columns.isEmpty() ? "" : ", of them " + columns;
  }
}
