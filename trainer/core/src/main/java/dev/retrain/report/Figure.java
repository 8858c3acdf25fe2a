package dev.retrain.report;

import java.util.Locale;

/** How figures are written, the same everywhere on the page. */
final class Figure {
  private static final double MEBIBYTE = 1 << 20;
  private static final double MILLIS = 1000;

  /** A blank at which no line is broken. */
  private static final String TOGETHER = "\u00a0";

  private Figure() {}

  /** A share or difference with four digits, {@code 0.3412}. */
  static String of(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.equals("-0.0000") ? "0.0000" : text;
  }

  /** The same with its sign, {@code +0.0113}. */
  static String signed(double value) {
    String text = of(value);
    return text.equals("0.0000") || value < 0 ? text : "+" + text;
  }

  /** Two ends of an interval. */
  static String range(double low, double high) {
    return of(low) + " to" + TOGETHER + of(high);
  }

  /** Two ends of an interval of a difference. */
  static String signedRange(double low, double high) {
    return signed(low) + " to" + TOGETHER + signed(high);
  }

  /** A count, {@code 12,345}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share in percent with two digits, {@code 3.02 %}; what is smaller than that says so. */
  static String percent(double share) {
    if (share > 0 && share < 0.00005) {
      return "<" + TOGETHER + "0.01" + TOGETHER + "%";
    }
    return String.format(Locale.ROOT, "%.2f", 100 * share) + TOGETHER + "%";
  }

  /** Milliseconds as seconds. */
  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%,.2f", millis / MILLIS) + TOGETHER + "s";
  }

  /** Bytes as MiB. */
  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.0f", bytes / MEBIBYTE) + TOGETHER + "MiB";
  }
}
