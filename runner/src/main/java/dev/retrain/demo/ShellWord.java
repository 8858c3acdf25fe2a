package dev.retrain.demo;

import java.util.regex.Pattern;

/** Texts as one word of a command for a shell, so that it can be copied. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellWord() {}

  /** The text as it is where a shell takes it so, else within single quotes. */
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
