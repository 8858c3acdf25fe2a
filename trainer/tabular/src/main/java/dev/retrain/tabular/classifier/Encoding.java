package dev.retrain.tabular.classifier;

import dev.retrain.failure.DataException;
import dev.retrain.tabular.model.Feature;
import dev.retrain.tabular.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * From the cells of a row to the numbers that trees ask about, in single precision. A number is
 * itself. A category is one number for each known one, 1 for its own and 0 for the others; an
 * unknown one is 0 everywhere. An empty cell is NaN in all of its numbers.
 *
 * @param features in their order, each name once
 */
public record Encoding(List<Feature> features) {
  /** Most categories of a feature. */
  public static final int MOST_CATEGORIES = 100;

  public Encoding {
    features = List.copyOf(features);
    if (features.isEmpty()
        || features.stream().map(Feature::name).distinct().count() != features.size()) {
      throw new IllegalArgumentException("an encoding needs features, each once");
    }
  }

  /**
   * Learns the categories.
   *
   * @param rows those to learn from
   * @param gaps whether cells may be empty
   * @throws DataException if a feature has too many
   */
  public static Encoding of(Table table, int[] rows, boolean gaps) {
    List<Feature> features = new ArrayList<>();
    for (int at = 0; at < table.features().size(); at++) {
      int feature = at;
      Optional<List<String>> categories =
          table.isText(at)
              ? Optional.of(
                  List.copyOf(
                      IntStream.of(rows)
                          .mapToObj(row -> table.text(feature, row))
                          .flatMap(Optional::stream)
                          .collect(java.util.stream.Collectors.toCollection(TreeSet::new))))
              : Optional.empty();
      categories.ifPresent(known -> requireFew(table.features().get(feature), known.size()));
      features.add(new Feature(table.features().get(at), categories, gaps));
    }
    return new Encoding(features);
  }

  private static void requireFew(String name, int categories) {
    if (categories == 0 || categories > MOST_CATEGORIES) {
      throw new DataException(
          "feature '"
              + name
              + "' has "
              + categories
              + " categories in the training rows, and 1 to "
              + MOST_CATEGORIES
              + " can be learned from: group them, or leave it out of params.features");
    }
  }

  /** How many numbers a row becomes. */
  public int width() {
    return features.stream().mapToInt(Encoding::width).sum();
  }

  private static int width(Feature feature) {
    return feature.categories().map(List::size).orElse(1);
  }

  /**
   * Encodes a row.
   *
   * @param row a number for each feature, as {@link Feature} says
   * @return nothing if a number is too large for single precision
   */
  public Optional<float[]> encoded(double[] row) {
    float[] numbers = new float[width()];
    return write(row, numbers, 0) ? Optional.of(numbers) : Optional.empty();
  }

  private boolean write(double[] row, float[] numbers, int from) {
    int at = from;
    for (int feature = 0; feature < row.length; feature++) {
      int width = width(features.get(feature));
      if (features.get(feature).isCategory()) {
        boolean empty = Double.isNaN(row[feature]);
        Arrays.fill(numbers, at, at + width, empty ? Float.NaN : 0);
        if (!empty && row[feature] != Feature.UNKNOWN) {
          numbers[at + (int) row[feature]] = 1;
        }
      } else {
        numbers[at] = (float) row[feature];
        if (Float.isInfinite(numbers[at])) {
          return false;
        }
      }
      at += width;
    }
    return true;
  }

  /** A row of a table that has these features, as {@link Feature} says. */
  public double[] row(Table table, int row) {
    return features.stream()
        .mapToDouble(
            feature -> {
              int column = table.features().indexOf(feature.name());
              return feature
                  .categories()
                  .map(
                      known ->
                          table
                              .text(column, row)
                              .map(text -> (double) known.indexOf(text))
                              .orElse(Double.NaN))
                  .orElseGet(() -> table.value(column, row));
            })
        .toArray();
  }

  /**
   * Some rows of a table that has these features, one after the other.
   *
   * @throws DataException if a number is too large for single precision
   */
  public float[] matrix(Table table, int[] rows) {
    int width = width();
    if ((long) rows.length * width > Integer.MAX_VALUE - 8) {
      throw new DataException(
          rows.length
              + " rows of "
              + width
              + " numbers are more than fit into one matrix: choose a shorter window or fewer"
              + " features");
    }
    float[] numbers = new float[rows.length * width];
    for (int at = 0; at < rows.length; at++) {
      if (!write(row(table, rows[at]), numbers, at * width)) {
        throw new DataException(
            "row "
                + table.ids().get(rows[at])
                + " has a number beyond ±3.4e38, the largest of single precision. Correct it.");
      }
    }
    return numbers;
  }

  /** For each feature what is usual: the mean of numbers, the first category. */
  public List<Double> usual(Table table, int[] rows) {
    List<Double> usual = new ArrayList<>();
    for (int at = 0; at < features.size(); at++) {
      int column = at;
      usual.add(
          features.get(at).isCategory()
              ? 0.0
              : IntStream.of(rows)
                  .mapToDouble(row -> table.value(column, row))
                  .filter(value -> !Double.isNaN(value))
                  .average()
                  .orElse(0));
    }
    return usual;
  }
}
