package dev.retrain.report;

import java.util.ArrayList;
import java.util.List;

/**
 * From values to places, with ticks at round values: 1, 2 or 5 times a power of ten apart
 * (Heckbert, <i>Nice numbers for graph labels</i>, Graphics Gems, 1990).
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above {@code low}
 * @param step distance of the ticks
 */
record Scale(double low, double high, double step, double from, double to) {
  /**
   * A scale that holds some values.
   *
   * @param ticks about how many ticks are wanted, at least 2
   * @param from place of the lower end
   * @param to place of the upper end; may lie below {@code from}
   */
  static Scale over(double least, double most, int ticks, double from, double to) {
    double range = most > least ? most - least : Math.max(Math.abs(most), 1e-3);
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(range / ticks)));
    double rough = range / ticks / power;
    double step = power * (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10);
    double low = Math.floor(least / step + 1e-9) * step;
    double high = Math.ceil(Math.max(most, least + range) / step - 1e-9) * step;
    return new Scale(low, high, step, from, to);
  }

  /** The place of a value; one outside lies on the nearer end. */
  double at(double value) {
    double share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
    return from + share * (to - from);
  }

  /** The values of the ticks, ascending. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long tick = 0; tick <= count; tick++) {
      ticks.add(low + tick * step);
    }
    return ticks;
  }

  /** A tick with as many digits as its neighbours need. */
  String label(double tick) {
    int digits = (int) Math.max(0, Math.ceil(-StrictMath.log10(step) - 1e-9));
    double shown = Math.abs(tick) < step / 2 ? 0 : tick;
    return String.format(java.util.Locale.ROOT, "%,." + digits + "f", shown);
  }
}
