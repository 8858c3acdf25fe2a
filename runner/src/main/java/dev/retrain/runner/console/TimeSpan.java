package dev.retrain.runner.console;

import java.util.Locale;

/** Lengths of time in words, with the two largest units: {@code 5 min 0 sec}, {@code 1.5 sec}. */
public final class TimeSpan {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TimeSpan() {}

  /**
   * The length in words.
   *
   * @param millis zero or more
   */
  public static String text(long millis) {
    if (millis >= DAY) {
      return two(millis / DAY, millis / DAY == 1 ? "day" : "days", millis % DAY / HOUR, "hr");
    }
    if (millis >= HOUR) {
      return two(millis / HOUR, "hr", millis % HOUR / MINUTE, "min");
    }
    if (millis >= MINUTE) {
      return two(millis / MINUTE, "min", millis % MINUTE / SECOND, "sec");
    }
    if (millis >= 10 * SECOND) {
      return millis / SECOND + " sec";
    }
    if (millis >= SECOND) {
      long tenths = millis / 100;
      return fraction(tenths / 10.0) + " sec";
    }
    long hundredths = millis / 10;
    return millis >= 100 ? fraction(hundredths / 100.0) + " sec" : millis + " ms";
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return large + " " + largeUnit + " " + small + " " + smallUnit;
  }

  private static String fraction(double seconds) {
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ROOT, "%.0f", seconds)
        : Double.toString(seconds);
  }
}
