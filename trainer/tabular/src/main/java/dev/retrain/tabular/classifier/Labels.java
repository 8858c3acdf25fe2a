package dev.retrain.tabular.classifier;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.tabular.table.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The texts of the two classes. {@code 1.0} and {@code 0.0}, as other programs write them, are
 * {@code 1} and {@code 0}.
 *
 * @param negative the one of probability 0
 * @param positive the one of probability 1
 */
public record Labels(String negative, String positive) {
  private static final int SHOWN = 5;

  public Labels {
    if (negative.equals(positive)) {
      throw new IllegalArgumentException("both labels are " + positive);
    }
  }

  /**
   * Those of a table.
   *
   * @param positive the text of the positive class
   * @throws DataException if there are not exactly two, or the positive one is not among them
   */
  public static Labels of(Table table, String positive) {
    Set<String> found = new TreeSet<>();
    for (int row = 0; row < table.size(); row++) {
      found.add(plain(table.targetText(row).orElseThrow()));
    }
    String wanted = plain(positive);
    if (found.size() != 2) {
      String shown =
          found.stream()
              .limit(SHOWN)
              .map(it -> "'" + PlainText.of(it) + "'")
              .collect(Collectors.joining(", "));
      throw new DataException(
          "the target "
              + table.target()
              + " has "
              + (found.size() == 1 ? "one class" : found.size() + " classes")
              + " ("
              + shown
              + (found.size() > SHOWN ? ", …" : "")
              + "): a classifier tells two apart. Give rows of both, or another target.");
    }
    if (!found.remove(wanted)) {
      throw new DataException(
          "no row's target is params.positive, '"
              + PlainText.of(positive)
              + "': the classes are "
              + found.stream()
                  .map(it -> "'" + PlainText.of(it) + "'")
                  .collect(Collectors.joining(" and "))
              + ". Name one of them.");
    }
    return new Labels(List.copyOf(found).get(0), wanted);
  }

  private static String plain(String label) {
    return label.matches("[01]\\.0+") ? label.substring(0, 1) : label;
  }

  /** 1 for each row of the positive class and 0, of some rows of a table with these labels. */
  public double[] truth(Table table, int[] rows) {
    double[] truth = new double[rows.length];
    for (int at = 0; at < rows.length; at++) {
      truth[at] = plain(table.targetText(rows[at]).orElseThrow()).equals(positive) ? 1 : 0;
    }
    return truth;
  }

  /** The likelier class. */
  public String of(boolean likelierPositive) {
    return likelierPositive ? positive : negative;
  }
}
