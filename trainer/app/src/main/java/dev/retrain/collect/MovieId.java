package dev.retrain.collect;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one movie id: decodes it to its canonical form and checks it. Holds the last one read. */
final class MovieId {
  private final Rules rules;
  private byte[] bytes = new byte[256];
  private int length;

  MovieId(Rules rules) {
    this.rules = rules;
  }

  /** The canonical id in UTF-8; valid up to {@link #length()} and until the next {@link #read}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Reads an id as written in a request; returns why it can't be one, or null. */
  Reason read(byte[] text, int from, int to) {
    if (bytes.length < to - from) {
      bytes = new byte[2 * (to - from)];
    }
    length = 0;
    boolean decoded = false;
    for (int at = from; at < to; at++) {
      byte b = text[at];
      if (b == '%') {
        int value = at + 2 < to ? hex(text[at + 1]) << 4 | hex(text[at + 2]) : -1;
        if (value < 0) {
          return Reason.BAD_MOVIE;
        }
        b = (byte) value;
        at += 2;
        decoded = true;
      }
      bytes[length++] = b;
    }
    return check(decoded);
  }

  /** The canonical form of an id, empty if it can't be one; its plausibility does not matter. */
  Optional<String> canonical(String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    Reason rejected = ByteText.fault(text, 0, text.length);
    if (rejected == null) {
      rejected = read(text, 0, text.length);
    }
    return rejected == null || rejected == Reason.IMPLAUSIBLE_MOVIE
        ? Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private Reason check(boolean decoded) {
    if (length == 0
        || ByteText.find(bytes, 0, length, ' ') >= 0
        || ByteText.find(bytes, 0, length, ',') >= 0) {
      return Reason.BAD_MOVIE;
    }
    Reason fault = decoded ? ByteText.fault(bytes, 0, length) : null;
    if (fault != null) {
      return fault == Reason.NOT_UTF8 ? Reason.BAD_MOVIE : fault;
    }
    boolean plausible =
        length <= rules.maxMovieLength() && (!rules.titledMovies() || isTitled(bytes, length));
    return plausible ? null : Reason.IMPLAUSIBLE_MOVIE;
  }

  /**
   * Whether an id is made of a title and a release year: no capital letter of ASCII, a plus sign
   * before the last part, and that part four digits or nothing ({@code brides+2004}, {@code
   * endeavour+}).
   */
  static boolean isTitled(byte[] id, int length) {
    int plus = -1;
    for (int at = 0; at < length; at++) {
      if (id[at] >= 'A' && id[at] <= 'Z') {
        return false;
      }
      if (id[at] == '+') {
        plus = at;
      }
    }
    int year = length - plus - 1;
    return plus >= 0 && (year == 0 || (year == 4 && ByteText.digits(id, plus + 1, length)));
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }
}
