package dev.retrain.kernel;

/** What all rows of a half-step share. */
final class FixedSide {
  private final Arithmetic arithmetic;
  private final AlsParameters parameters;
  private final float[] gram;
  private final float[] vectors;

  /**
   * Takes over the arrays.
   *
   * @param gram Σ v vᵀ of the fixed side, already divided by α, its side {@linkplain
   *     Arithmetic#padded padded}; both triangles
   * @param vectors the fixed side's vectors, row after row
   */
  FixedSide(Arithmetic arithmetic, AlsParameters parameters, float[] gram, float[] vectors) {
    this.arithmetic = arithmetic;
    this.parameters = parameters;
    this.gram = gram;
    this.vectors = vectors;
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  /** A solver of the kind that the parameters name, for one thread. */
  RowSolver solver() {
    return switch (parameters.solver()) {
      case CHOLESKY -> new ExactRows(this);
      case CONJUGATE_GRADIENT -> new GradientRows(this);
    };
  }

  float[] gram() {
    return gram;
  }

  float[] vectors() {
    return vectors;
  }

  int factors() {
    return parameters.factors();
  }

  int side() {
    return Arithmetic.padded(parameters.factors());
  }

  /** r of the formula for a row with so many entries. */
  float ridge(int entries) {
    double unobserved = vectors.length / (double) factors() / parameters.alpha();
    double size = entries + unobserved;
    return (float)
        (parameters.regularization() * StrictMath.pow(size, parameters.regularizationExponent()));
  }
}
