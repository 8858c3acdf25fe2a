package dev.retrain.tabular.boost;

import static dev.retrain.registry.Key.withDefault;

import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The knobs of a training, by XGBoost's own names and meanings.
 *
 * @param rounds most iterations
 * @param earlyStoppingRounds after how many iterations without a better figure training ends
 * @param metric the figure
 * @param values those that go to XGBoost as they are
 */
public record BoostParameters(
    int rounds, int earlyStoppingRounds, StopMetric metric, Map<String, Object> values) {
  private static final String ROUNDS = "rounds";
  private static final String PATIENCE = "early_stopping_rounds";
  private static final String METRIC = "eval_metric";
  private static final String SEED = "seed";
  private static final Range SHARE = new Range(0, true, 1, false);

  private static final List<Key> WHOLE =
      List.of(
          withDefault("max_depth", Key.Type.INTEGER, 6, "Deepest tree.").within(Range.of(1, 16)),
          withDefault("max_bin", Key.Type.INTEGER, 256, "Most bins of a feature.")
              .within(Range.of(2, 65_536)));

  private static final List<Key> NUMBERS =
      List.of(
          withDefault("learning_rate", Key.Type.NUMBER, 0.1, "By what each tree is multiplied.")
              .within(SHARE),
          withDefault("min_child_weight", Key.Type.NUMBER, 1, "Least sum of Hessians in a leaf.")
              .within(Range.atLeast(0)),
          withDefault("subsample", Key.Type.NUMBER, 1, "Share of the rows drawn for each tree.")
              .within(SHARE),
          withDefault(
                  "colsample_bytree",
                  Key.Type.NUMBER,
                  1,
                  "Share of the columns drawn for each tree.")
              .within(SHARE),
          withDefault("reg_lambda", Key.Type.NUMBER, 1, "Weight of the leaves' squares.")
              .within(Range.atLeast(0)),
          withDefault("reg_alpha", Key.Type.NUMBER, 0, "Weight of the leaves' absolute values.")
              .within(Range.atLeast(0)),
          withDefault("gamma", Key.Type.NUMBER, 0, "Least loss that a split must save.")
              .within(Range.atLeast(0)),
          withDefault("scale_pos_weight", Key.Type.NUMBER, 1, "Weight of a positive row.")
              .within(Range.above(0)));

  public BoostParameters {
    values = Map.copyOf(values);
  }

  /** The keys under {@code params}, the only place where their defaults stand. */
  public static List<Key> keys() {
    List<Key> keys = new java.util.ArrayList<>();
    keys.add(
        withDefault(ROUNDS, Key.Type.INTEGER, 1000, "Most iterations, a tree each.")
            .within(Range.of(1, 10_000)));
    keys.add(
        withDefault(
                PATIENCE,
                Key.Type.INTEGER,
                50,
                "After how many iterations without a better figure training ends.")
            .within(Range.of(1, 10_000)));
    keys.add(
        withDefault(METRIC, Key.Type.TEXT, StopMetric.AUC.word(), "The figure that stops it.")
            .oneOf(StopMetric.words()));
    keys.addAll(WHOLE);
    keys.addAll(NUMBERS);
    keys.add(
        withDefault(SEED, Key.Type.INTEGER, 42, "By what a random split and XGBoost draw.")
            .within(Range.of(0, Integer.MAX_VALUE)));
    return List.copyOf(keys);
  }

  /** Those of checked settings. */
  public static BoostParameters of(Settings params) {
    Map<String, Object> values = new TreeMap<>();
    WHOLE.forEach(key -> values.put(key.name(), params.integer(key.name())));
    NUMBERS.forEach(key -> values.put(key.name(), params.number(key.name())));
    values.put(SEED, params.integer(SEED));
    return new BoostParameters(
        params.integer(ROUNDS),
        params.integer(PATIENCE),
        StopMetric.of(params.text(METRIC)),
        values);
  }

  /** Where drawing begins. */
  public int seed() {
    return (int) values.get(SEED);
  }

  /** All of it as XGBoost takes it. */
  Map<String, Object> forXgboost() {
    Map<String, Object> all = new TreeMap<>(values);
    all.put("objective", "binary:logistic");
    all.put(METRIC, metric.word());
    all.put("tree_method", "hist");
    all.put("nthread", 1);
    all.put("verbosity", 0);
    return all;
  }
}
