package dev.retrain.store;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code a.b.c} given to what is promoted: people choose a.b, automation counts c up. */
final class SemanticVersion {
  private static final String PART = "(0|[1-9][0-9]{0,8})";
  private static final Pattern EXPECTED = Pattern.compile(PART + "\\." + PART);
  private static final Pattern WHOLE = Pattern.compile(PART + "\\." + PART + "\\." + PART);

  private SemanticVersion() {}

  /** Checks an {@code a.b} of the registry. */
  static String expected(String text) {
    if (text == null || !EXPECTED.matcher(text).matches()) {
      throw new UsageException(
          "version '"
              + PlainText.of(text)
              + "' is not of the form a.b: set 'version' of the model to 1.0 for example");
    }
    return text;
  }

  static String checked(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  /** One more than the highest c ever given to this {@code a.b}, 0 if there was none. */
  static String next(String expected, Collection<String> given) {
    long highest = -1;
    for (String semver : given) {
      Matcher matcher = WHOLE.matcher(semver);
      if (matcher.matches() && semver.startsWith(expected + ".")) {
        highest = Math.max(highest, Long.parseLong(matcher.group(3)));
      }
    }
    return expected + "." + (highest + 1);
  }
}
