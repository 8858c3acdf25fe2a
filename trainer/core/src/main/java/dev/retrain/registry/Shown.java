package dev.retrain.registry;

import dev.retrain.failure.RedactedUri;
import java.util.regex.Pattern;

/** Foreign text as it may appear in a message: one line, short, nothing that moves a cursor. */
final class Shown {
  private static final int LONGEST_VALUE = 60;
  private static final int LONGEST_LINE = 160;
  private static final Pattern URI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);
  private static final Pattern LOGIN = Pattern.compile("//\\S*@");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private Shown() {}

  /**
   * Of a value without the secrets of a URI, at most {@value #LONGEST_VALUE} characters; line
   * breaks as {@code \n}.
   */
  static String text(String text) {
    String shown =
        URI.matcher(text).matches()
            ? RedactedUri.of(text)
            : LOGIN.matcher(text).replaceAll("//***@");
    return shortened(shown, LONGEST_VALUE);
  }

  /** The same in single quotes. */
  static String quoted(String text) {
    return "'" + text(text) + "'";
  }

  /** Of somebody's sentence, at most {@value #LONGEST_LINE} characters. */
  static String line(String text) {
    return shortened(text, LONGEST_LINE);
  }

  /** All of it, unprintable characters as {@code ?}. */
  static String whole(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }

  private static String shortened(String text, int longest) {
    boolean cut = text.codePointCount(0, text.length()) > longest;
    String head = cut ? text.substring(0, text.offsetByCodePoints(0, longest)) + "…" : text;
    return whole(head.replace("\n", "\\n"));
  }
}
