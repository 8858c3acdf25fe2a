package dev.retrain.tabular.table;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with some tables, to be told all in one go. */
final class Problems {
  /** So many are told; the rest is counted. */
  static final int TOLD = 20;

  private final List<String> told = new ArrayList<>();
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
    String rest = count > told.size() ? "; and " + (count - told.size()) + " more" : "";
    return "the table can't be used: "
        + String.join("; ", told)
        + rest
        + ". Correct the files, or name other columns in the registry.";
  }
}
