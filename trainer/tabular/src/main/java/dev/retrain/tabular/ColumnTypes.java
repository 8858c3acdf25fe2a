package dev.retrain.tabular;

import dev.retrain.tabular.model.Feature;
import dev.retrain.tabular.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Features by name with a word for the type of each, to compare those of two versions. */
final class ColumnTypes {
  private static final String NUMBER = "number";
  private static final String CATEGORY = "category";

  private ColumnTypes() {}

  /** Those that a model takes. */
  static Map<String, String> of(List<Feature> features) {
    Set<String> texts =
        features.stream()
            .filter(Feature::isCategory)
            .map(Feature::name)
            .collect(Collectors.toSet());
    return of(features.stream().map(Feature::name).toList(), texts::contains);
  }

  /** Those of a table. */
  static Map<String, String> of(Table table) {
    List<String> names = table.features();
    Set<String> texts =
        IntStream.range(0, names.size())
            .filter(table::isText)
            .mapToObj(names::get)
            .collect(Collectors.toSet());
    return of(names, texts::contains);
  }

  /** Some names, of which some are texts. */
  static Map<String, String> of(List<String> names, Predicate<String> isText) {
    Map<String, String> types = new LinkedHashMap<>();
    names.forEach(name -> types.put(name, isText.test(name) ? CATEGORY : NUMBER));
    return types;
  }
}
