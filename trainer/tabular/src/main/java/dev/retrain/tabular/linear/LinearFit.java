package dev.retrain.tabular.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A linear function of standardised features: prediction = intercept + Σ coefficient · (x − mean) /
 * scale.
 *
 * @param standardisation fitted on the training rows
 * @param coefficients one a feature, per standard deviation, in the target's unit
 * @param intercept the prediction for a row of means, in the target's unit
 */
public record LinearFit(
    Standardisation standardisation, List<Double> coefficients, double intercept) {
  public LinearFit {
    coefficients = List.copyOf(coefficients);
    boolean finite = coefficients.stream().allMatch(Double::isFinite) && Double.isFinite(intercept);
    if (!finite || coefficients.size() != standardisation.means().size()) {
      throw new IllegalArgumentException("not one finite coefficient for each feature");
    }
  }

  /**
   * Fits. A feature that is constant in the training rows has coefficient 0.
   *
   * @param features a column each, finite, all of one length
   * @param target as long as the columns
   * @param parameters of {@link Algorithm#complete}
   * @throws UnsolvableException if there is no single answer, or none in the iterations allowed
   */
  public static LinearFit of(
      Algorithm algorithm, double[][] features, double[] target, Map<String, Double> parameters) {
    Standardisation standardisation;
    double intercept = Columns.mean(target);
    try {
      standardisation = Standardisation.of(features);
    } catch (IllegalArgumentException e) {
      throw new UnsolvableException("the numbers are too large: " + e.getMessage());
    }
    double[][] scaled = standardisation.apply(features);
    int[] varying = varying(features);
    double[][] used = Arrays.stream(varying).mapToObj(at -> scaled[at]).toArray(double[][]::new);
    double[] centred = Arrays.stream(target).map(value -> value - intercept).toArray();
    double[] weights =
        switch (algorithm) {
          case SIMPLE_LINEAR -> HouseholderQr.solve(used, centred, varying);
          case RIDGE -> NormalEquations.ridge(used, centred, parameters.get("alpha"));
          case LASSO -> CoordinateDescent.of(parameters).solve(used, centred);
        };
    Double[] coefficients = new Double[features.length];
    Arrays.fill(coefficients, 0.0);
    for (int at = 0; at < varying.length; at++) {
      coefficients[varying[at]] = weights[at] + 0.0;
    }
    try {
      return new LinearFit(standardisation, List.of(coefficients), intercept);
    } catch (IllegalArgumentException e) {
      throw new UnsolvableException("the numbers are too large: " + e.getMessage());
    }
  }

  private static int[] varying(double[][] features) {
    int[] all = new int[features.length];
    int count = 0;
    for (int feature = 0; feature < features.length; feature++) {
      if (!Columns.isConstant(features[feature])) {
        all[count++] = feature;
      }
    }
    return Arrays.copyOf(all, count);
  }

  /** What is predicted for a row; in the order of the features. */
  public double predict(double[] row) {
    double sum = intercept;
    for (int feature = 0; feature < row.length; feature++) {
      sum += coefficients.get(feature) * standardisation.apply(feature, row[feature]);
    }
    return sum;
  }
}
