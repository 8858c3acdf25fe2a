package dev.retrain.collect;

import dev.retrain.run.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Reads one row of an interactions CSV; holds what the last one said. */
final class InteractionRow {
  /** Ten digits end in the year 2286; a longer number is in another unit than seconds. */
  static final long LATEST_EPOCH_SECOND = 9_999_999_999L;

  /** The end of the year 9999. */
  private static final long LATEST_SECOND = 253_402_300_799L;

  private final float minRating;
  private final float maxRating;
  private final Window window;
  private String user;
  private String movie;
  private float minutes;
  private float rating;
  private long first;
  private long last;

  InteractionRow(float minRating, float maxRating, Window window) {
    this.minRating = minRating;
    this.maxRating = maxRating;
    this.window = window;
  }

  /** Reads the fields of a row; returns why it is rejected, or null. */
  Reason read(RowColumns columns, List<String> fields) {
    if (fields.size() != columns.count()) {
      return Reason.MISSING_FIELD;
    }
    user = fields.get(columns.user());
    movie = fields.get(columns.movie());
    if (user.isBlank()) {
      return Reason.BAD_USER;
    }
    if (movie.isBlank()) {
      return Reason.BAD_MOVIE;
    }
    try {
      first = second(fields.get(columns.first()), columns.epoch());
      last = second(fields.get(columns.last()), columns.epoch());
    } catch (DateTimeException | NumberFormatException e) {
      return Reason.BAD_TIME;
    }
    return first > last ? Reason.BAD_TIME : numbers(columns, fields);
  }

  String user() {
    return user;
  }

  String movie() {
    return movie;
  }

  float minutes() {
    return minutes;
  }

  float rating() {
    return rating;
  }

  /** Epoch second of the first event. */
  long first() {
    return first;
  }

  /** Epoch second of the last event. */
  long last() {
    return last;
  }

  private Reason numbers(RowColumns columns, List<String> fields) {
    try {
      minutes = number(fields, columns.minutes(), 0);
      rating = number(fields, columns.rating(), Float.NaN);
    } catch (NumberFormatException e) {
      return Reason.BAD_NUMBER;
    }
    if (!(minutes >= 0) || Float.isInfinite(minutes)) {
      return Reason.BAD_NUMBER;
    }
    boolean rated = columns.rating() >= 0 && !fields.get(columns.rating()).isEmpty();
    if (rated && !(rating >= minRating && rating <= maxRating)) {
      return Reason.IMPLAUSIBLE_RATING;
    }
    return window.contains(first) ? null : Reason.OUT_OF_WINDOW;
  }

  private static float number(List<String> fields, int column, float missing) {
    return column < 0 || fields.get(column).isEmpty()
        ? missing
        : Float.parseFloat(fields.get(column));
  }

  private static long second(String text, boolean epoch) {
    if (!epoch) {
      long second = Instant.parse(text).getEpochSecond();
      if (Math.abs(second) > LATEST_SECOND) {
        throw new DateTimeException("beyond the year 9999");
      }
      return second;
    }
    long second = Long.parseLong(text);
    if (second < 0 || second > LATEST_EPOCH_SECOND) {
      throw new NumberFormatException("not in seconds");
    }
    return second;
  }
}
