package dev.retrain.kernel;

/**
 * The few loops in which nearly all time is spent. Every output element is one chain of fused
 * multiply-adds that starts at the value already there and takes p in ascending order: no sum is
 * ever cut into parts, so an output's bits depend on nothing but its own inputs, whatever works on
 * its neighbours at the same time. Implementations give the same bits and differ in speed alone.
 * They are safe for any number of threads.
 *
 * <p>Widths and strides of {@link #addRows} and {@link #eliminate} are multiples of {@link #STEP}.
 */
public interface Arithmetic {
  /** What the sides of matrices are padded to: no vector register holds more floats. */
  int STEP = 16;

  /** The name that is shown to a person. */
  String name();

  /**
   * How many columns are done at once: a divisor of {@link #STEP}. A triangle's rows may start at
   * the multiple of it that is below the diagonal.
   */
  int columns();

  /**
   * Adds to four rows of a matrix.
   *
   * <pre>out[r][c] = out[r][c] + sum over p below length of left[p][r] * right[p][c]</pre>
   *
   * @param left holds the factor of p and r at {@code leftAt + p * stride + r}, r in 0..3
   * @param right holds the factor of p and c at {@code rightAt + p * stride + c}
   * @param out holds r and c at {@code outAt + r * stride + c}; may be the array of {@code right}
   *     if none of the rows read is written
   * @param width how many columns
   */
  void addRows(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int outAt,
      int width);

  /**
   * Adds to one row; any width.
   *
   * <pre>out[c] = out[c] + sum over p below length of left[p] * right[p][c]</pre>
   *
   * @param left holds the factor of p at {@code leftAt + p}
   * @param right holds the factor of p and c at {@code rightAt + p * stride + c}
   */
  void addRow(
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int stride,
      int length,
      float[] out,
      int outAt,
      int width);

  /**
   * Finishes four rows of a triangular factor to the right of their own four columns.
   *
   * <pre>u[r][c] = (a[r][c] - sum over q below r of t[q][r] u[q][c]) * d[r],   r in 0..3</pre>
   *
   * @param a holds r and c at {@code at + r * stride + c}; ends as u
   * @param negated gets -u at the same places
   * @param corner d[0..3], then -t of (0,1), (0,2), (0,3), (1,2), (1,3), (2,3)
   */
  void eliminate(float[] a, float[] negated, int at, int stride, int width, float[] corner);

  /**
   * Copies a vector, as it is and times its weight.
   *
   * @param vectors holds it at {@code from}, {@code length} values
   * @param plain gets the values at {@code to}
   * @param weighted gets the products at {@code to}
   */
  void weigh(
      float[] vectors, int from, int length, float weight, float[] plain, float[] weighted, int to);

  /**
   * The chains of dot products, {@value #STEP} for each row.
   *
   * <pre>lanes[i][l] = sum over f = l, l + 16, l + 32, … below length of rows[i][f] * vector[f]
   * </pre>
   *
   * @param rows {@code count} rows, one after the other
   * @param length of a row and the vector, a multiple of {@link #STEP}
   */
  void laneDots(float[] rows, int length, int count, float[] vector, float[] lanes);

  /** The fastest that this Java has. */
  static Arithmetic fastest() {
    return Fastest.FOUND;
  }

  /** The one that every Java has, always the same object. */
  static Arithmetic plain() {
    return PlainArithmetic.ONLY;
  }

  /** The least multiple of {@link #STEP} that is at least n. */
  static int padded(int n) {
    return (n + STEP - 1) / STEP * STEP;
  }
}
