package dev.retrain.kernel;

/**
 * The start vectors: normal deviates of mean 0 and deviation 0.1 / √k.
 *
 * <p>Bits come from SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators", the constants of its reference code), deviates from Marsaglia's polar method with
 * {@link StrictMath}; both are written out here so that a seed means the same on every Java.
 */
final class GaussianStart {
  private static final double DEVIATION = 0.1;
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private long state;

  private GaussianStart(long seed) {
    this.state = seed;
  }

  /**
   * Fills a matrix row after row.
   *
   * @return {@code rows * factors} values
   */
  static float[] matrix(int rows, int factors, long seed) {
    GaussianStart random = new GaussianStart(seed);
    double scale = DEVIATION / StrictMath.sqrt(factors);
    float[] values = new float[Math.multiplyExact(rows, factors)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.deviate());
    }
    return values;
  }

  private double deviate() {
    while (true) {
      double u = 2 * uniform() - 1;
      double v = 2 * uniform() - 1;
      double square = u * u + v * v;
      if (square > 0 && square < 1) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** A multiple of 2⁻⁵³ from 0 up to, not including, 1. */
  private double uniform() {
    state += STEP;
    long bits = state;
    bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    bits = bits ^ (bits >>> 31);
    return (bits >>> 11) * 0x1p-53;
  }
}
