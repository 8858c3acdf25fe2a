package dev.retrain.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: a whole number and {@code d}, {@code h}, {@code m} or {@code s}.
 * A day has 24 hours.
 */
public final class Durations {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})([dhms])");

  private Durations() {}

  /** The duration, or nothing if the text is none. */
  static Optional<Duration> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(shape.group(1));
    return Optional.of(
        switch (shape.group(2).charAt(0)) {
          case 'd' -> Duration.ofDays(amount);
          case 'h' -> Duration.ofHours(amount);
          case 'm' -> Duration.ofMinutes(amount);
          default -> Duration.ofSeconds(amount);
        });
  }

  /** The shortest text that {@link #parse} reads back; fractions of a second are dropped. */
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds == 0) {
      return "0s";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** What to tell someone whose text is no duration. */
  static Fault fault(String text) {
    if (text.matches("[0-9]+(\\.[0-9]+)?")) {
      return new Fault(
          "has no unit", "write a whole number with d, h, m or s, such as " + whole(text) + "d");
    }
    return new Fault("is not a duration", "write a whole number with d, h, m or s, such as 90d");
  }

  private static String whole(String number) {
    String digits = number.replaceAll("\\..*", "");
    return digits.length() > 6 ? "90" : digits;
  }
}
