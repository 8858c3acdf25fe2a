package dev.retrain.tabular.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows of finite numbers and texts, a column an array; NaN stands for an empty cell where the
 * {@link Layout} allows one. Nobody changes them.
 */
public final class Table {
  private final List<String> features;
  private final String target;
  private final Optional<String> identity;
  private final List<String> ids;
  private final Optional<long[]> seconds;
  private final double[][] values;
  private final double[] targets;
  private final List<List<String>> words;
  private final Set<String> texts;

  /**
   * A table; the arrays become its own.
   *
   * @param layout which columns there are
   * @param ids one a row, none twice; the row's number where there is no id column
   * @param seconds time of each row, seconds since 1970-01-01T00:00Z; empty without a time column
   * @param values a column a feature
   * @param targets one a row
   * @param words of each feature and the target behind them the texts that its numbers stand for;
   *     none for a column of numbers
   */
  Table(
      Layout layout,
      List<String> ids,
      Optional<long[]> seconds,
      double[][] values,
      double[] targets,
      List<List<String>> words) {
    this.features = layout.features();
    this.target = layout.target();
    this.identity = layout.id();
    this.ids = List.copyOf(ids);
    this.seconds = seconds;
    this.values = values;
    this.targets = targets;
    this.words = List.copyOf(words);
    this.texts = layout.texts();
  }

  /** Names of the features. */
  public List<String> features() {
    return features;
  }

  /** Name of the target. */
  public String target() {
    return target;
  }

  /** What tells rows apart: the name of the id column, or empty for their content. */
  public Optional<String> identity() {
    return identity;
  }

  /** Ids of the rows in their order. */
  public List<String> ids() {
    return ids;
  }

  /** Whether rows have a time. */
  public boolean hasTime() {
    return seconds.isPresent();
  }

  /** Time of a row, seconds since 1970-01-01T00:00Z, if rows have one. */
  public long second(int row) {
    return seconds.orElseThrow()[row];
  }

  /** A feature of a row; of a text the number that stands for it in this table alone. */
  public double value(int feature, int row) {
    return values[feature][row];
  }

  /** The target of a row; of a text the number that stands for it in this table alone. */
  public double target(int row) {
    return targets[row];
  }

  /** Whether the cells of a feature are texts. */
  public boolean isText(int feature) {
    return texts.contains(features.get(feature));
  }

  /** A cell of a feature of texts; nothing if it is empty. */
  public Optional<String> text(int feature, int row) {
    double word = values[feature][row];
    return Double.isNaN(word) ? Optional.empty() : Optional.of(words.get(feature).get((int) word));
  }

  /** Whether the target is a text. */
  public boolean hasTextTarget() {
    return texts.contains(target);
  }

  /** The target of a row where it is a text; nothing if it is empty. */
  public Optional<String> targetText(int row) {
    double word = targets[row];
    return Double.isNaN(word)
        ? Optional.empty()
        : Optional.of(words.get(features.size()).get((int) word));
  }

  /** How many rows. */
  public int size() {
    return targets.length;
  }

  /** Some rows of a feature. */
  public double[] column(int feature, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> values[feature][row]).toArray();
  }

  /** Some rows of all features. */
  public double[][] columns(int[] rows) {
    return IntStream.range(0, values.length)
        .mapToObj(feature -> column(feature, rows))
        .toArray(double[][]::new);
  }

  /** The targets of some rows. */
  public double[] targets(int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> targets[row]).toArray();
  }
}
