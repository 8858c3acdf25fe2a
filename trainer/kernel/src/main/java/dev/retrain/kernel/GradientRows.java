package dev.retrain.kernel;

import java.util.Arrays;

/**
 * Each row by {@value #STEPS} steps of conjugate gradients from its vector of the iteration before,
 * after Takács, Pilászy and Tikk, "Applications of the conjugate gradient method for implicit
 * feedback collaborative filtering", RecSys 2011. With A x = b the equations of the row:
 *
 * <pre>
 * r = b − A x,   p = r
 * each step:   a = r·r / p·Ap,   x += a p,   r −= a Ap,   p = r + (r·r now / r·r before) p
 * A v = G/α v + ridge v + Σ w (y·v) y,   b − A x = Σ w (1 − y·x) y − G/α x − ridge x
 * </pre>
 *
 * <p>A product with A costs 4 k operations an entry where the matrix costs k²; but the vectors are
 * read in each step, so a row with more of them than the cache holds is solved by Cholesky. Holds
 * the buffers of one thread.
 */
final class GradientRows implements RowSolver {
  static final int STEPS = 3;

  /** Floats of gathered vectors: 512 KiB, half of a usual second-level cache. */
  private static final int GATHERED = 128 * 1024;

  private final FixedSide fixed;
  private final Arithmetic arithmetic;
  private final ExactRows exact;
  private final int side;
  private final int most;
  private final float[] gathered;
  private final Dots dots;
  private final float[] coefficient;
  private final float[] x;
  private final float[] residual;
  private final float[] direction;
  private final float[] product;
  private final float[] scalar = new float[1];

  GradientRows(FixedSide fixed) {
    this.fixed = fixed;
    this.arithmetic = fixed.arithmetic();
    this.exact = new ExactRows(fixed);
    this.side = fixed.side();
    this.most = Math.max(1, GATHERED / side);
    this.gathered = new float[most * side];
    this.dots = new Dots(arithmetic, most);
    this.coefficient = new float[most];
    this.x = new float[side];
    this.residual = new float[side];
    this.direction = new float[side];
    this.product = new float[side];
  }

  @Override
  public String solve(SparseRows observed, int row, float[] out) {
    int from = observed.start()[row];
    int entries = observed.start()[row + 1] - from;
    if (entries == 0 || entries > most) {
      return exact.solve(observed, row, out);
    }
    int factors = fixed.factors();
    for (int i = 0; i < entries; i++) {
      int vector = observed.column()[from + i] * factors;
      System.arraycopy(fixed.vectors(), vector, gathered, i * side, factors);
    }
    System.arraycopy(out, row * factors, x, 0, factors);
    String what = descend(observed.weight(), from, entries);
    System.arraycopy(x, 0, out, row * factors, factors);
    return what;
  }

  private String descend(float[] weight, int from, int entries) {
    float ridge = fixed.ridge(entries);
    start(weight, from, entries, ridge);
    float square = dots.one(residual, residual, side);
    for (int step = 1; step <= STEPS && square > 0; step++) {
      multiply(weight, from, entries, ridge);
      float length = square / dots.one(direction, product, side);
      add(length, direction, x);
      if (step < STEPS) {
        add(-length, product, residual);
        float next = dots.one(residual, residual, side);
        float turn = next / square;
        for (int j = 0; j < side; j++) {
          direction[j] = Math.fma(turn, direction[j], residual[j]);
        }
        square = next;
      }
    }
    for (int j = 0; j < fixed.factors(); j++) {
      if (!Float.isFinite(x[j])) {
        return "a factor is not finite";
      }
    }
    return "";
  }

  private void start(float[] weight, int from, int entries, float ridge) {
    dots.each(gathered, side, entries, x, coefficient);
    for (int i = 0; i < entries; i++) {
      coefficient[i] = Math.fma(-weight[from + i], coefficient[i], weight[from + i]);
    }
    timesGram(x, ridge, product);
    for (int j = 0; j < side; j++) {
      residual[j] = -product[j];
    }
    arithmetic.addRow(coefficient, 0, gathered, 0, side, entries, residual, 0, side);
    System.arraycopy(residual, 0, direction, 0, side);
  }

  /** The product with the direction. */
  private void multiply(float[] weight, int from, int entries, float ridge) {
    dots.each(gathered, side, entries, direction, coefficient);
    for (int i = 0; i < entries; i++) {
      coefficient[i] *= weight[from + i];
    }
    timesGram(direction, ridge, product);
    arithmetic.addRow(coefficient, 0, gathered, 0, side, entries, product, 0, side);
  }

  private void timesGram(float[] vector, float ridge, float[] out) {
    Arrays.fill(out, 0);
    add(ridge, vector, out);
    arithmetic.addRow(vector, 0, fixed.gram(), 0, side, side, out, 0, side);
  }

  private void add(float times, float[] vector, float[] out) {
    scalar[0] = times;
    arithmetic.addRow(scalar, 0, vector, 0, side, 1, out, 0, side);
  }
}
