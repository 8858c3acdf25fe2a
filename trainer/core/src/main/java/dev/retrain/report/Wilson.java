package dev.retrain.report;

/**
 * The interval of a share that is known from a count: the score interval (Wilson, <i>Journal of the
 * American Statistical Association</i> 22, 1927), two-sided, 95 %. It stays within 0 and 1.
 *
 * @param low lower end
 * @param high upper end
 */
record Wilson(double low, double high) {
  private static final double Z = 1.959963984540054;

  /** The interval for some successes out of n, n at least 1. */
  static Wilson of(long successes, long n) {
    double share = (double) successes / n;
    double scale = 1 + Z * Z / n;
    double middle = (share + Z * Z / (2 * n)) / scale;
    double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n)) / scale;
    return new Wilson(
        Math.max(0, Math.min(share, middle - half)), Math.min(1, Math.max(share, middle + half)));
  }
}
