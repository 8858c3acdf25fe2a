package dev.retrain.tabular.linear;

import java.util.List;

/**
 * How features are centred and scaled before they are weighed: (x − mean) / scale, where scale is
 * the standard deviation with divisor n of the training rows. A feature that is constant there has
 * scale 1. This is what scikit-learn's {@code StandardScaler} does.
 *
 * @param means one a feature
 * @param scales one a feature, above 0
 */
public record Standardisation(List<Double> means, List<Double> scales) {
  public Standardisation {
    means = List.copyOf(means);
    scales = List.copyOf(scales);
    if (means.size() != scales.size()) {
      throw new IllegalArgumentException(means.size() + " means, " + scales.size() + " scales");
    }
    if (scales.stream().anyMatch(scale -> !(scale > 0) || !Double.isFinite(scale))
        || means.stream().anyMatch(mean -> !Double.isFinite(mean))) {
      throw new IllegalArgumentException("a mean is not finite or a scale is not above 0");
    }
  }

  /**
   * That of some rows.
   *
   * @param features a column each, at least one row
   * @throws IllegalArgumentException if the numbers are too large for a mean or a deviation
   */
  public static Standardisation of(double[][] features) {
    Double[] means = new Double[features.length];
    Double[] scales = new Double[features.length];
    for (int feature = 0; feature < features.length; feature++) {
      boolean constant = Columns.isConstant(features[feature]);
      means[feature] = constant ? features[feature][0] : Columns.mean(features[feature]);
      scales[feature] =
          constant ? 1 : Math.sqrt(Columns.variance(features[feature], means[feature]));
    }
    return new Standardisation(List.of(means), List.of(scales));
  }

  /** The columns, centred and scaled; copies. */
  double[][] apply(double[][] features) {
    double[][] scaled = new double[features.length][];
    for (int feature = 0; feature < features.length; feature++) {
      double[] column = features[feature].clone();
      for (int row = 0; row < column.length; row++) {
        column[row] = apply(feature, column[row]);
      }
      scaled[feature] = column;
    }
    return scaled;
  }

  /** One value of a feature, centred and scaled. */
  public double apply(int feature, double value) {
    return (value - means.get(feature)) / scales.get(feature);
  }
}
