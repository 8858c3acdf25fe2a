package dev.retrain.collect;

import dev.retrain.run.Window;
import java.nio.charset.StandardCharsets;

/**
 * Reads one line of the movie log; holds what the last one said. The three forms are
 *
 * <pre>
 * time,user,GET /data/m/movie/minute.mpg
 * time,user,GET /rate/movie=rating
 * time,user,recommendation request server, status n, result: text, n ms
 * </pre>
 */
final class LogLine {
  private static final byte[] WATCH = ascii("GET /data/m/");
  private static final byte[] RATE = ascii("GET /rate/");
  private static final byte[] REQUEST = ascii("recommendation request ");
  private static final byte[] MPG = ascii(".mpg");

  private final Rules rules;
  private final Window window;
  private final MovieId movie;
  private LineKind kind;
  private long micros;
  private int user;
  private int value;

  LogLine(Rules rules, Window window) {
    this.rules = rules;
    this.window = window;
    this.movie = new MovieId(rules);
  }

  /**
   * Reads a line without its line end; returns why it is rejected, or null. A line is first checked
   * for its form, then for what is plausible, last for the window.
   */
  Reason read(byte[] text, int from, int to) {
    if (isBlank(text, from, to)) {
      return Reason.BLANK;
    }
    Reason fault = ByteText.fault(text, from, to);
    if (fault != null) {
      return fault;
    }
    int timeEnd = ByteText.find(text, from, to, ',');
    int userEnd = timeEnd < 0 ? -1 : ByteText.find(text, timeEnd + 1, to, ',');
    if (userEnd < 0) {
      return Reason.MISSING_FIELD;
    }
    micros = EventTime.micros(text, from, timeEnd);
    if (micros == EventTime.NONE) {
      return Reason.BAD_TIME;
    }
    user = ByteText.number(text, timeEnd + 1, userEnd);
    if (user < 0) {
      return Reason.BAD_USER;
    }
    Reason rejected = request(text, userEnd + 1, to);
    if (rejected != null) {
      return rejected;
    }
    if (user < 1 || user > rules.maxUser()) {
      return Reason.IMPLAUSIBLE_USER;
    }
    return window.contains(second()) ? null : Reason.OUT_OF_WINDOW;
  }

  LineKind kind() {
    return kind;
  }

  /** Time in microseconds since 1970-01-01T00:00Z; set too if the line is out of the window. */
  long micros() {
    return micros;
  }

  long second() {
    return Math.floorDiv(micros, 1_000_000L);
  }

  int user() {
    return user;
  }

  /** The movie of a watch or rate line. */
  MovieId movie() {
    return movie;
  }

  /** The minute of a watch line, the rating of a rate line. */
  int value() {
    return value;
  }

  private Reason request(byte[] text, int from, int to) {
    if (ByteText.startsWith(text, from, to, WATCH)) {
      kind = LineKind.WATCH;
      return watch(text, from + WATCH.length, to);
    }
    if (ByteText.startsWith(text, from, to, RATE)) {
      kind = LineKind.RATE;
      return rate(text, from + RATE.length, to);
    }
    if (ByteText.startsWith(text, from, to, REQUEST)) {
      kind = LineKind.REQUEST;
      return Answer.isWellFormed(text, from + REQUEST.length, to) ? null : Reason.BAD_ANSWER;
    }
    return Reason.UNKNOWN_REQUEST;
  }

  private Reason watch(byte[] text, int from, int to) {
    int slash = ByteText.find(text, from, to, '/');
    if (slash < 0 || !ByteText.endsWith(text, slash + 1, to, MPG)) {
      return Reason.BAD_MINUTE;
    }
    value = ByteText.number(text, slash + 1, to - MPG.length);
    if (value < 0) {
      return Reason.BAD_MINUTE;
    }
    Reason rejected = movie.read(text, from, slash);
    if (rejected != null) {
      return rejected;
    }
    return value > rules.maxMinute() ? Reason.IMPLAUSIBLE_MINUTE : null;
  }

  private Reason rate(byte[] text, int from, int to) {
    int equals = ByteText.find(text, from, to, '=');
    Reason rejected = movie.read(text, from, equals < 0 ? to : equals);
    if (rejected != null) {
      return rejected;
    }
    value = equals < 0 ? -1 : ByteText.number(text, equals + 1, to);
    return value < rules.minRating() || value > rules.maxRating()
        ? Reason.IMPLAUSIBLE_RATING
        : null;
  }

  private static boolean isBlank(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] != ' ' && text[at] != '\t' && text[at] != ',') {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
