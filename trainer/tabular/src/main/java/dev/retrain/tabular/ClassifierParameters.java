package dev.retrain.tabular;

import static dev.retrain.registry.Key.required;
import static dev.retrain.registry.Key.withDefault;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.Key;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;
import dev.retrain.tabular.boost.BoostParameters;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.TableSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The knobs of a classifier, checked.
 *
 * @param layout which columns are what
 * @param positive the text of the positive class
 * @param stopping share of the rows that are not held out by which training is stopped
 * @param minRows fewest rows to learn from, at least 2
 * @param boost how the trees are made
 */
record ClassifierParameters(
    Layout layout, String positive, double stopping, int minRows, BoostParameters boost) {
  private static final String FEATURES = "features";
  private static final String CATEGORIES = "categories";
  private static final String TARGET = "target";
  private static final String POSITIVE = "positive";
  private static final String STOPPING = "stopping";
  private static final String MIN_ROWS = "min_rows";

  /** The keys under {@code params}, the only place where their defaults stand. */
  static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    keys.add(required(FEATURES, Key.Type.TEXTS, "Columns that it predicts from."));
    keys.add(
        Key.optional(
            CATEGORIES,
            Key.Type.TEXTS,
            "Those of them that are categories: their text counts, even where it is a number."));
    keys.add(required(TARGET, Key.Type.TEXT, "Column with the class, one of two texts."));
    keys.add(withDefault(POSITIVE, Key.Type.TEXT, "1", "The text of the positive class."));
    keys.add(
        withDefault(
                STOPPING,
                Key.Type.NUMBER,
                0.2,
                "Share of the rows that are not held out by which training is stopped.")
            .within(Range.between(0, 1)));
    keys.add(
        withDefault(MIN_ROWS, Key.Type.INTEGER, 100, "Fewest rows to learn from; else a run fails.")
            .within(Range.atLeast(2)));
    keys.addAll(BoostParameters.keys());
    return List.copyOf(keys);
  }

  /**
   * Those of a registry entry.
   *
   * @throws UsageException with everything that is wrong
   */
  static ClassifierParameters of(ModelEntry model) {
    Settings params = model.params();
    Settings source = model.source().settings();
    if (!model.source().type().equals(TableSource.TYPE)) {
      throw new UsageException(
          "source.type is " + model.source().type() + ": a classifier reads " + TableSource.TYPE);
    }
    List<String> features = params.texts(FEATURES);
    Set<String> texts = new HashSet<>(params.texts(CATEGORIES));
    List<String> faults = new ArrayList<>();
    texts.stream()
        .filter(name -> !features.contains(name))
        .sorted()
        .forEach(name -> faults.add("params.categories '" + name + "' is not in params.features"));
    texts.add(params.text(TARGET));
    Layout layout =
        new Layout(
            features,
            params.text(TARGET),
            TableSource.id(source),
            TableSource.time(source),
            texts,
            TableSource.keepsGaps(source) ? Set.copyOf(features) : Set.of());
    faults.addAll(layout.faults());
    if (!faults.isEmpty()) {
      throw new UsageException(String.join("; ", faults));
    }
    return new ClassifierParameters(
        layout,
        params.text(POSITIVE),
        params.number(STOPPING),
        params.integer(MIN_ROWS),
        BoostParameters.of(params));
  }
}
