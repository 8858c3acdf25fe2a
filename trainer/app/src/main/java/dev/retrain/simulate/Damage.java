package dev.retrain.simulate;

import java.nio.charset.StandardCharsets;

/** The kinds of damage found in recorded logs: a stray character, or noise for a movie id. */
final class Damage {
  private static final String STRAY =
      " 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Damage() {}

  /** A damaged copy of a line. */
  static byte[] of(byte[] line, Chance chance) {
    String text = new String(line, StandardCharsets.US_ASCII);
    int movie = text.indexOf("/m/") + 3;
    String damaged =
        movie > 2 && chance.happens(0.4) ? noise(text, movie, chance) : stray(text, chance);
    return damaged.getBytes(StandardCharsets.US_ASCII);
  }

  private static String stray(String text, Chance chance) {
    int at = chance.below(text.length() + 1);
    return text.substring(0, at) + character(chance) + text.substring(at);
  }

  private static String noise(String text, int movie, Chance chance) {
    StringBuilder noise = new StringBuilder(text.substring(0, movie));
    for (int left = 10 + chance.below(46); left > 0; left--) {
      noise.append(STRAY.charAt(1 + chance.below(STRAY.length() - 1)));
    }
    return noise.append(text.substring(text.indexOf('/', movie))).toString();
  }

  private static char character(Chance chance) {
    return chance.happens(0.6) ? ' ' : STRAY.charAt(chance.below(STRAY.length()));
  }
}
