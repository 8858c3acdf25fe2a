package dev.retrain.tabular.linear;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ways to fit. With n rows, centred target y, standardised features X and weights w:
 *
 * <ul>
 *   <li>{@link #SIMPLE_LINEAR} minimises ‖y − Xw‖² (least squares);
 *   <li>{@link #RIDGE} minimises ‖y − Xw‖² + alpha ‖w‖² (Hoerl and Kennard, <i>Technometrics</i>
 *       12, 1970);
 *   <li>{@link #LASSO} minimises ‖y − Xw‖² / 2n + alpha ‖w‖₁ (Tibshirani, <i>JRSS B</i> 58, 1996).
 * </ul>
 *
 * <p>These are the objectives of scikit-learn's {@code LinearRegression}, {@code Ridge} and {@code
 * Lasso}.
 */
public enum Algorithm {
  SIMPLE_LINEAR,
  RIDGE,
  LASSO;

  /** The parameters it has, with their defaults. */
  public Map<String, Double> defaults() {
    return switch (this) {
      case SIMPLE_LINEAR -> Map.of();
      case RIDGE -> Map.of("alpha", 1.0);
      case LASSO -> Map.of("alpha", 1.0, "tol", 1e-10, "max_iter", 100_000.0);
    };
  }

  /**
   * All parameters, the given ones before the defaults.
   *
   * @throws IllegalArgumentException that names one which is unknown or out of range
   */
  public Map<String, Double> complete(Map<String, Double> given) {
    Map<String, Double> all = new TreeMap<>(defaults());
    given.forEach(
        (name, value) -> {
          if (!all.containsKey(name)) {
            throw new IllegalArgumentException(
                "model_params." + name + " is unknown to " + this + ": it has " + known());
          }
          fault(name, value)
              .ifPresent(
                  range -> {
                    throw new IllegalArgumentException(
                        "model_params." + name + " is " + value + ": it must be " + range);
                  });
          all.put(name, value);
        });
    return all;
  }

  private String known() {
    return defaults().isEmpty() ? "none" : String.join(", ", new TreeMap<>(defaults()).keySet());
  }

  private static Optional<String> fault(String name, double value) {
    boolean right =
        switch (name) {
          case "alpha" -> value > 0 && Double.isFinite(value);
          case "tol" -> value > 0 && value < 1;
          default -> value >= 1 && value <= 1e9 && value == Math.rint(value);
        };
    if (right) {
      return Optional.empty();
    }
    return Optional.of(
        switch (name) {
          case "alpha" -> "above 0";
          case "tol" -> "above 0 and below 1";
          default -> "a whole number from 1 to 1000000000";
        });
  }
}
