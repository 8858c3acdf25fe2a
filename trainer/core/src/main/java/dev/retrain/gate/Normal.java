package dev.retrain.gate;

/**
 * Quantiles of the standard normal distribution: algorithm AS 241, PPND7 (Wichura, <i>Applied
 * Statistics</i> 37, 1988, 477–484), about seven correct digits.
 */
final class Normal {
  private static final double CENTRE = 0.425;
  private static final double TAIL = 5;

  private Normal() {}

  /**
   * The value that a standard normal variable stays below with a probability.
   *
   * @param probability above 0 and below 1
   */
  static double quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability is " + probability);
    }
    double q = probability - 0.5;
    if (Math.abs(q) <= CENTRE) {
      double r = CENTRE * CENTRE - q * q;
      return q
          * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
          / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
    }
    double r = Math.sqrt(-StrictMath.log(Math.min(probability, 1 - probability)));
    double value = r <= TAIL ? near(r - 1.6) : far(r - TAIL);
    return q < 0 ? -value : value;
  }

  private static double near(double r) {
    return (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
        / ((0.12021132975 * r + 0.73700164250) * r + 1);
  }

  private static double far(double r) {
    return (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
        / ((0.012258202635 * r + 0.24197894225) * r + 1);
  }
}
