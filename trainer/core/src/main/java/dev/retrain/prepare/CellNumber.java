package dev.retrain.prepare;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as tables have them. */
public final class CellNumber {
  private static final int LONGEST = 64;

  /** Decimal numbers; Java's own parser also takes {@code NaN}, {@code 0x1p3} and {@code 1d}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private CellNumber() {}

  /** A finite number; blanks around it don't matter. */
  public static OptionalDouble of(String cell) {
    String text = cell.strip();
    if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? OptionalDouble.of(number + 0.0) : OptionalDouble.empty();
  }
}
