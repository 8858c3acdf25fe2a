package dev.retrain.kernel;

/**
 * The knobs of {@link ImplicitAls}, in the terms of its formula.
 *
 * @param factors length k of a user's or item's vector, 1 to 1,024
 * @param iterations how often users and items are solved in turn, 1 to 1,000
 * @param regularization λ, above 0; typical 0.001 to 0.1
 * @param regularizationExponent ν, 0 (all rows alike) to 1 (in proportion to a row's entries)
 * @param alpha α, above 0: how much an observed pair of weight 1 counts against an unobserved one;
 *     typical 1 to 100
 * @param seed where the start vectors come from
 * @param solver how a row's equations are solved
 */
public record AlsParameters(
    int factors,
    int iterations,
    double regularization,
    double regularizationExponent,
    double alpha,
    long seed,
    Solver solver) {
  /** How a row's equations are solved. */
  public enum Solver {
    /** Exactly. */
    CHOLESKY,
    /** By {@value GradientRows#STEPS} steps from the vector of the iteration before. */
    CONJUGATE_GRADIENT
  }

  /** With equations that are solved exactly. */
  public AlsParameters(
      int factors,
      int iterations,
      double regularization,
      double regularizationExponent,
      double alpha,
      long seed) {
    this(factors, iterations, regularization, regularizationExponent, alpha, seed, Solver.CHOLESKY);
  }

  /** Throws {@link IllegalArgumentException} that names the knob, its value and its range. */
  public AlsParameters {
    require(factors >= 1 && factors <= 1024, "factors", factors, "1 to 1024");
    require(iterations >= 1 && iterations <= 1000, "iterations", iterations, "1 to 1000");
    require(positive(regularization), "regularization", regularization, "above 0 and at most 1e6");
    require(
        regularizationExponent >= 0 && regularizationExponent <= 1,
        "regularization_exponent",
        regularizationExponent,
        "0 to 1");
    require(positive(alpha), "alpha", alpha, "above 0 and at most 1e6");
  }

  private static boolean positive(double value) {
    return value > 0 && value <= 1e6;
  }

  private static void require(boolean holds, String name, double value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + ": it must be " + range);
    }
  }
}
