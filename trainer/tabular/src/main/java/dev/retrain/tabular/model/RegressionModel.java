package dev.retrain.tabular.model;

import dev.retrain.failure.DataException;
import dev.retrain.tabular.linear.Algorithm;
import dev.retrain.tabular.linear.Columns;
import dev.retrain.tabular.linear.LinearFit;
import dev.retrain.tabular.linear.UnsolvableException;
import dev.retrain.tabular.split.Split;
import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.table.Table;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A fitted regression and what it was fitted by.
 *
 * @param algorithm how it was fitted
 * @param parameters all parameters of the algorithm
 * @param features names of the features in their order; the locked schema: each a finite number
 * @param target name of what it predicts
 * @param rows how many rows it was fitted on
 * @param fit the function itself
 * @param rule which rows it has not seen
 */
public record RegressionModel(
    Algorithm algorithm,
    Map<String, Double> parameters,
    List<String> features,
    String target,
    long rows,
    LinearFit fit,
    SplitRule rule)
    implements RowModel {
  public RegressionModel {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    features = List.copyOf(features);
    if (features.isEmpty()
        || features.size() != fit.coefficients().size()
        || new HashSet<>(features).size() != features.size()
        || features.contains(target)) {
      throw new IllegalArgumentException("the features don't fit the coefficients or the target");
    }
    if (!algorithm.complete(parameters).equals(parameters)) {
      throw new IllegalArgumentException("a parameter of " + algorithm + " is missing");
    }
  }

  /**
   * Fits on the training part.
   *
   * @param parameters all parameters of the algorithm
   * @throws DataException if there is no single answer
   */
  public static RegressionModel fit(
      Algorithm algorithm, Map<String, Double> parameters, Table table, Split split) {
    double[] target = table.targets(split.training());
    if (Columns.isConstant(target)) {
      throw new DataException(
          "the target "
              + table.target()
              + " is "
              + target[0]
              + " in every training row: there is nothing to learn. Give other rows.");
    }
    try {
      LinearFit fit = LinearFit.of(algorithm, table.columns(split.training()), target, parameters);
      return new RegressionModel(
          algorithm,
          parameters,
          table.features(),
          table.target(),
          target.length,
          fit,
          split.rule());
    } catch (UnsolvableException e) {
      String about =
          e.feature() == UnsolvableException.NONE
              ? ""
              : "feature '" + table.features().get(e.feature()) + "': ";
      throw new DataException(
          algorithm + " has no single answer, " + about + e.getMessage() + advice(e), e);
    }
  }

  private static String advice(UnsolvableException e) {
    return e.feature() == UnsolvableException.NONE ? "." : ". Remove it, or use RIDGE.";
  }

  @Override
  public List<Feature> inputs() {
    return features.stream().map(Feature::number).toList();
  }

  @Override
  public List<String> outputs() {
    return List.of("prediction");
  }

  @Override
  public Optional<List<Object>> answer(double[] row) {
    double prediction = predict(row);
    return Double.isFinite(prediction) ? Optional.of(List.of(prediction)) : Optional.empty();
  }

  /** The means of the training rows. */
  @Override
  public List<Double> sample() {
    return fit.standardisation().means();
  }

  @Override
  public Optional<String> identity() {
    return rule.identity();
  }

  /** What it predicts for one row, in the order of its features. */
  public double predict(double[] row) {
    return fit.predict(row);
  }

  /** What it predicts for some rows of a table that has its features. */
  public double[] predict(Table table, int[] rows) {
    int[] places = features.stream().mapToInt(table.features()::indexOf).toArray();
    return IntStream.of(rows)
        .mapToDouble(
            row ->
                fit.predict(IntStream.of(places).mapToDouble(at -> table.value(at, row)).toArray()))
        .toArray();
  }
}
