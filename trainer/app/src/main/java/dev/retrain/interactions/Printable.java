package dev.retrain.interactions;

/**
 * Text from outside, made safe to show: anything but printable ASCII is written as an escape, so
 * that no control sequence reaches a terminal and no line break forges a log entry.
 */
public final class Printable {
  private static final int LONGEST = 200;

  private Printable() {}

  /**
   * At most 200 characters of a text; others than printable ASCII become {@code \}{@code uXXXX}.
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        out.append(c);
      } else {
        out.append("\\u").append(hex(c, 4));
      }
    }
    return out.length() < LONGEST ? out.toString() : out.append("...").toString();
  }

  /** At most 200 bytes of a line; others than printable ASCII become {@code \xXX}. */
  public static String of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + LONGEST);
    StringBuilder out = new StringBuilder(end - from);
    for (int at = from; at < end; at++) {
      byte b = bytes[at];
      if (b >= ' ' && b < 0x7f) {
        out.append((char) b);
      } else {
        out.append("\\x").append(hex(b & 0xff, 2));
      }
    }
    return end < to ? out.append("...").toString() : out.toString();
  }

  private static String hex(int value, int digits) {
    StringBuilder hex = new StringBuilder();
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      hex.append(Character.forDigit(value >> shift & 15, 16));
    }
    return hex.toString();
  }
}
