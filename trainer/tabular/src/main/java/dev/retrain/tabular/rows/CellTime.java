package dev.retrain.tabular.rows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Times as tables have them. */
public final class CellTime {
  private static final int LONGEST = 64;

  private static final long FIRST_SECOND = LocalDate.of(1, 1, 1).toEpochDay() * 86_400;
  private static final long LAST_SECOND = LocalDate.of(9999, 12, 31).toEpochDay() * 86_400;

  private CellTime() {}

  /**
   * A time in seconds since 1970-01-01T00:00Z: {@code 2011-01-01}, {@code 2011-01-01T05:00} or
   * {@code 2011-01-01 05:00:00}, all in UTC, or with an offset {@code 2011-01-01T05:00:00+01:00}.
   */
  public static OptionalLong seconds(String cell) {
    String text = cell.strip();
    if (text.length() > LONGEST || text.length() < 10) {
      return OptionalLong.empty();
    }
    try {
      long seconds = parsed(text.length() == 10 ? text : text.substring(0, 10) + "T" + rest(text));
      return seconds >= FIRST_SECOND && seconds <= LAST_SECOND
          ? OptionalLong.of(seconds)
          : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static String rest(String text) {
    char between = text.charAt(10);
    if (between != 'T' && between != ' ') {
      throw new DateTimeException("no time after the date");
    }
    return text.substring(11);
  }

  private static long parsed(String text) {
    if (text.length() == 10) {
      return LocalDate.parse(text).toEpochDay() * 86_400;
    }
    boolean offset = text.endsWith("Z") || text.substring(11).matches(".*[+-].*");
    return offset
        ? OffsetDateTime.parse(text).toEpochSecond()
        : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
  }
}
