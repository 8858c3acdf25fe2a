package dev.retrain.registry;

import java.time.Duration;

/**
 * Which numbers a key accepts. For a {@link Key.Type#DURATION} the ends are seconds; for lists and
 * mappings of numbers it holds for each value.
 *
 * @param low lower end, or negative infinity
 * @param lowOpen whether the lower end itself is excluded
 * @param high upper end, or positive infinity
 * @param highOpen whether the upper end itself is excluded
 */
public record Range(double low, boolean lowOpen, double high, boolean highOpen) {
  public Range {
    if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException("no range from " + low + " to " + high);
    }
  }

  /** {@code low <= x <= high}. */
  public static Range of(double low, double high) {
    return new Range(low, false, high, false);
  }

  /** {@code low < x < high}. */
  public static Range between(double low, double high) {
    return new Range(low, true, high, true);
  }

  /** {@code low <= x}. */
  public static Range atLeast(double low) {
    return new Range(low, false, Double.POSITIVE_INFINITY, true);
  }

  /** {@code low < x}. */
  public static Range above(double low) {
    return new Range(low, true, Double.POSITIVE_INFINITY, true);
  }

  /** {@code low <= x <= high} for durations. */
  public static Range of(Duration low, Duration high) {
    return of((double) low.toSeconds(), (double) high.toSeconds());
  }

  /** Whether a number lies in it; NaN lies in none. */
  public boolean contains(double value) {
    return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
  }

  /** In words, {@code from 1 to 65535} or {@code above 0 and below 1}, in the unit of the type. */
  public String words(Key.Type type) {
    if (!lowOpen && !highOpen) {
      return "from " + number(low, type) + " to " + number(high, type);
    }
    String lower = (lowOpen ? "above " : "at least ") + number(low, type);
    String upper = (highOpen ? "below " : "at most ") + number(high, type);
    if (Double.isInfinite(high)) {
      return lower;
    }
    return Double.isInfinite(low) ? upper : lower + " and " + upper;
  }

  private static String number(double value, Key.Type type) {
    if (type == Key.Type.DURATION) {
      return Durations.text(Duration.ofSeconds((long) value));
    }
    return Key.shown(value);
  }
}
