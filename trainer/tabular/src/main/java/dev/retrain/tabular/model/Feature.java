package dev.retrain.tabular.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A column that a model takes. In a row it is one number: a number itself, or the place of a
 * category among the known ones, {@value #UNKNOWN} for any other; NaN where the cell is empty.
 *
 * @param name of the column
 * @param categories the known ones, none twice; empty for a column of numbers
 * @param gaps whether cells may be empty
 */
public record Feature(String name, Optional<List<String>> categories, boolean gaps) {
  /** A category that the model did not learn from. */
  public static final int UNKNOWN = -1;

  public Feature {
    categories = categories.map(List::copyOf);
    if (categories.isPresent() && !isListOfDistinct(categories.get())) {
      throw new IllegalArgumentException(name + " needs categories, each once");
    }
  }

  private static boolean isListOfDistinct(List<String> categories) {
    return !categories.isEmpty() && new HashSet<>(categories).size() == categories.size();
  }

  /** A column of finite numbers. */
  public static Feature number(String name) {
    return new Feature(name, Optional.empty(), false);
  }

  /** Whether its cells are texts. */
  public boolean isCategory() {
    return categories.isPresent();
  }

  /** What stands for a text in a row. */
  double place(String text) {
    return categories.orElseThrow().indexOf(text);
  }

  /** What its cells must be, for an error. */
  String words() {
    String value = isCategory() ? "a text of 1 to 200 characters" : "a finite number";
    return gaps ? value + " or empty" : value;
  }
}
