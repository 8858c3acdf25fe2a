package dev.retrain.tabular;

import static dev.retrain.registry.Key.required;
import static dev.retrain.registry.Key.withDefault;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.Key;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;
import dev.retrain.tabular.linear.Algorithm;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.TableSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The knobs of a regression, checked.
 *
 * @param algorithm how it is fitted
 * @param modelParams all parameters of the algorithm
 * @param layout which columns are what
 * @param seed of a random split
 * @param minRows fewest training rows, at least 2
 */
record RegressionParameters(
    Algorithm algorithm, Map<String, Double> modelParams, Layout layout, int seed, int minRows) {
  private static final String TYPE = "model_type";
  private static final String FEATURES = "features";
  private static final String TARGET = "target";
  private static final String MODEL_PARAMS = "model_params";
  private static final String SEED = "seed";
  private static final String MIN_ROWS = "min_rows";

  /** The keys under {@code params}, the only place where their defaults stand. */
  static List<Key> keys() {
    String[] types = Arrays.stream(Algorithm.values()).map(Algorithm::name).toArray(String[]::new);
    return List.of(
        required(TYPE, Key.Type.TEXT, "How it is fitted.").oneOf(types),
        required(FEATURES, Key.Type.TEXTS, "Columns that it predicts from."),
        required(TARGET, Key.Type.TEXT, "Column that it predicts."),
        Key.optional(
            MODEL_PARAMS,
            Key.Type.NUMBERS,
            "Parameters of the type: alpha for RIDGE; alpha, tol and max_iter for LASSO."),
        withDefault(SEED, Key.Type.INTEGER, 42, "By what a random split draws."),
        withDefault(MIN_ROWS, Key.Type.INTEGER, 20, "Fewest training rows; with fewer a run fails.")
            .within(Range.atLeast(2)));
  }

  /**
   * Those of a registry entry.
   *
   * @throws UsageException with everything that is wrong
   */
  static RegressionParameters of(ModelEntry model) {
    Settings params = model.params();
    Settings source = model.source().settings();
    if (!model.source().type().equals(TableSource.TYPE)) {
      throw new UsageException(
          "source.type is " + model.source().type() + ": a regression reads " + TableSource.TYPE);
    }
    Layout layout =
        new Layout(
            params.texts(FEATURES),
            params.text(TARGET),
            TableSource.id(source),
            TableSource.time(source));
    Algorithm algorithm = Algorithm.valueOf(params.text(TYPE));
    List<String> faults = new java.util.ArrayList<>(layout.faults());
    if (TableSource.keepsGaps(source)) {
      faults.add("source.empty is keep: a regression can't learn from empty cells; drop them");
    }
    Map<String, Double> modelParams = Map.of();
    try {
      modelParams = algorithm.complete(params.numbers(MODEL_PARAMS));
    } catch (IllegalArgumentException e) {
      faults.add("params." + e.getMessage());
    }
    if (!faults.isEmpty()) {
      throw new UsageException(String.join("; ", faults));
    }
    return new RegressionParameters(
        algorithm, modelParams, layout, params.integer(SEED), params.integer(MIN_ROWS));
  }
}
