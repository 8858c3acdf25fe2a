package dev.retrain.failure;

import java.util.regex.Pattern;

/** Foreign text as it may stand in a message: one line, short, nothing that moves a cursor. */
public final class PlainText {
  private static final int LONGEST = 120;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  private PlainText() {}

  /** At most {@value #LONGEST} characters of a text, each run of unprintable ones as {@code ?}. */
  public static String of(String text) {
    String line = UNPRINTABLE.matcher(String.valueOf(text)).replaceAll("?");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
