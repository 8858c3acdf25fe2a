package dev.retrain.run;

import dev.retrain.failure.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a version or a data set: {@code v20261121_020034}, a moment of UTC to the second.
 * Names are for people; which of two versions is newer says the journal, never the name.
 *
 * @param value {@code vYYYYMMDD_HHMMSS} in ASCII digits, a moment that exists
 */
public record VersionName(String value) {
  private static final Pattern SHAPE = Pattern.compile("v[0-9]{8}_[0-9]{6}");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("'v'uuuuMMdd'_'HHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  public VersionName {
    if (!isValid(value)) {
      throw new UsageException(
          "version '"
              + (value == null ? "" : value.replaceAll("\\p{Cntrl}", "?"))
              + "' is not a moment written as vYYYYMMDD_HHMMSS: 'retrain versions' lists what there is");
    }
  }

  /** Whether the text is a version name, down to the calendar. */
  public static boolean isValid(String text) {
    if (text == null || !SHAPE.matcher(text).matches()) {
      return false;
    }
    try {
      LocalDateTime.parse(text, FORMAT);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The name for a moment, cut to the second. */
  public static VersionName at(Instant moment) {
    return new VersionName(FORMAT.format(moment.atOffset(ZoneOffset.UTC)));
  }

  /** The name one second later: what a second run in the same second gets. */
  public VersionName next() {
    LocalDateTime moment = LocalDateTime.parse(value, FORMAT);
    return at(moment.plusSeconds(1).toInstant(ZoneOffset.UTC));
  }

  @Override
  public String toString() {
    return value;
  }
}
