package dev.retrain.kernel;

/**
 * Dot products. A sum has sixteen chains, that of lane l over the elements l, l + 16, l + 32 and so
 * on, and one order in which they are added up, whatever the width of a register. Holds the buffer
 * of one thread.
 */
final class Dots {
  private static final int LANES = Arithmetic.STEP;

  private final Arithmetic arithmetic;
  private final float[] lanes;

  /** For so many rows at most. */
  Dots(Arithmetic arithmetic, int rows) {
    this.arithmetic = arithmetic;
    this.lanes = new float[rows * LANES];
  }

  /** Each row's product with a vector; the rows' length is a multiple of {@link #LANES}. */
  void each(float[] rows, int length, int count, float[] vector, float[] out) {
    arithmetic.laneDots(rows, length, count, vector, lanes);
    for (int i = 0; i < count; i++) {
      out[i] = sum(i * LANES);
    }
  }

  /** The product of two vectors. */
  float one(float[] a, float[] b, int length) {
    arithmetic.laneDots(a, length, 1, b, lanes);
    return sum(0);
  }

  private float sum(int at) {
    float a = (lanes[at] + lanes[at + 8]) + (lanes[at + 4] + lanes[at + 12]);
    float b = (lanes[at + 1] + lanes[at + 9]) + (lanes[at + 5] + lanes[at + 13]);
    float c = (lanes[at + 2] + lanes[at + 10]) + (lanes[at + 6] + lanes[at + 14]);
    float d = (lanes[at + 3] + lanes[at + 11]) + (lanes[at + 7] + lanes[at + 15]);
    return (a + c) + (b + d);
  }
}
