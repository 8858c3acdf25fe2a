package dev.retrain.tabular.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows to predict for: features without a target, read and refused as for a training. */
public final class FeatureFile {
  private final Table table;

  private FeatureFile(Table table) {
    this.table = table;
  }

  /**
   * Reads a file.
   *
   * @param features the columns that a model takes, at least one
   * @param id the column that tells rows apart, if there is one
   * @throws dev.retrain.failure.DataException with everything that is wrong
   */
  public static FeatureFile read(Path file, List<String> features, Optional<String> id)
      throws IOException {
    return read(file, features, id, Set.of(), Set.of());
  }

  /**
   * Reads a file.
   *
   * @param features the columns that a model takes, at least one
   * @param id the column that tells rows apart, if there is one
   * @param texts features whose cells are texts
   * @param gaps features whose cells may be empty
   * @throws dev.retrain.failure.DataException with everything that is wrong
   */
  public static FeatureFile read(
      Path file, List<String> features, Optional<String> id, Set<String> texts, Set<String> gaps)
      throws IOException {
    // to a reader the target is one more column of numbers: the last feature takes its place
    int last = features.size() - 1;
    Layout layout =
        new Layout(
            features.subList(0, last), features.get(last), id, Optional.empty(), texts, gaps);
    TableReader reader = new TableReader(layout, Optional.empty(), false);
    reader.acceptEmptyColumns();
    reader.read(file, Long.MAX_VALUE);
    return new FeatureFile(reader.finish(Instant.EPOCH).table());
  }

  /** How many rows. */
  public int size() {
    return table.size();
  }

  /** The id of a row, or its number. */
  public String id(int row) {
    return table.identity().isPresent() ? table.ids().get(row) : Integer.toString(row + 1);
  }

  /** The features of a row in their order. */
  public double[] row(int row) {
    int features = table.features().size();
    double[] values = new double[features + 1];
    Arrays.setAll(values, at -> at < features ? table.value(at, row) : table.target(row));
    return values;
  }

  /** The text of a feature of texts; nothing if the cell is empty. */
  public Optional<String> text(int feature, int row) {
    return feature < table.features().size() ? table.text(feature, row) : table.targetText(row);
  }
}
