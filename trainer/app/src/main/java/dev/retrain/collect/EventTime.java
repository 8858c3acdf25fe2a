package dev.retrain.collect;

/**
 * The times of the log: {@code yyyy-MM-ddTHH:mm}, then {@code :ss} unless the seconds are zero,
 * then perhaps a fraction of 3, 6 or 9 digits, as Java's {@code LocalDateTime} prints them. No zone
 * is written; it is UTC.
 */
final class EventTime {
  /** What {@link #micros} gives for a text that is no time. */
  static final long NONE = Long.MIN_VALUE;

  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private EventTime() {}

  /** Microseconds since 1970-01-01T00:00Z, finer ones cut off, or {@link #NONE}. */
  static long micros(byte[] text, int from, int to) {
    int length = to - from;
    if (length < 16
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':') {
      return NONE;
    }
    int year = digits(text, from, 4);
    int month = digits(text, from + 5, 2);
    int day = digits(text, from + 8, 2);
    int hour = digits(text, from + 11, 2);
    int minute = digits(text, from + 14, 2);
    if (year < 0 || !isDay(year, month, day) || !within(hour, 23) || !within(minute, 59)) {
      return NONE;
    }
    long micros = length == 16 ? 0 : secondMicros(text, from + 16, length - 16);
    return micros < 0
        ? NONE
        : ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60_000_000L + micros;
  }

  /** Microseconds of {@code :ss} or {@code :ss.fraction}, or -1. */
  private static long secondMicros(byte[] text, int from, int length) {
    if (length < 3 || text[from] != ':') {
      return -1;
    }
    int second = digits(text, from + 1, 2);
    if (!within(second, 59)) {
      return -1;
    }
    if (length == 3) {
      return second * 1_000_000L;
    }
    int fraction = length - 4;
    if (text[from + 3] != '.' || (fraction != 3 && fraction != 6 && fraction != 9)) {
      return -1;
    }
    int value = digits(text, from + 4, fraction);
    if (value < 0) {
      return -1;
    }
    int micros = fraction == 3 ? value * 1000 : fraction == 6 ? value : value / 1000;
    return second * 1_000_000L + micros;
  }

  private static boolean within(int value, int most) {
    return value >= 0 && value <= most;
  }

  private static boolean isDay(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= (month == 2 && leap ? 29 : DAYS[month - 1]);
  }

  /**
   * Days since 1970-01-01 in the proleptic Gregorian calendar, for years from 0. Years are counted
   * from March, so that the leap day is the last of its year.
   */
  private static long epochDay(int year, int month, int day) {
    int y = month > 2 ? year : year - 1;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return 365L * y
        + Math.floorDiv(y, 4)
        - Math.floorDiv(y, 100)
        + Math.floorDiv(y, 400)
        + dayOfYear
        - 719_468;
  }

  /** The number of so many digits, or -1. */
  private static int digits(byte[] text, int from, int count) {
    int value = 0;
    for (int at = from; at < from + count; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return -1;
      }
      value = value * 10 + (text[at] - '0');
    }
    return value;
  }
}
