package dev.retrain.serve.proof;

import dev.retrain.failure.UsageException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What clients got in some time; the text of it is handed on from before a rollout to after it.
 *
 * @param requests answers
 * @param errors those with a status of 500 and more
 * @param empty those without any item
 * @param p99 99th percentile of the answer times in seconds
 */
public record Summary(long requests, long errors, long empty, double p99) {
  /** Nothing is known of before. */
  public static final Summary NONE = new Summary(0, 0, 0, 0);

  private static final Pattern SHAPE =
      Pattern.compile(
          "requests=([0-9]{1,18}) errors=([0-9]{1,18}) empty=([0-9]{1,18}) p99=([0-9]{1,6}\\.[0-9]{1,6})");

  /** {@code requests=15000 errors=0 empty=3 p99=0.0042}. */
  public String text() {
    return String.format(
        Locale.ROOT, "requests=%d errors=%d empty=%d p99=%.4f", requests, errors, empty, p99);
  }

  /** Reads what {@link #text} wrote. */
  public static Summary of(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new UsageException(
          "'"
              + text.replaceAll("\\p{Cntrl}", "?")
              + "' is no summary: give what 'retrain prove --baseline' says, such as "
              + new Summary(15_000, 0, 3, 0.0042).text());
    }
    return new Summary(
        Long.parseLong(shape.group(1)),
        Long.parseLong(shape.group(2)),
        Long.parseLong(shape.group(3)),
        Double.parseDouble(shape.group(4)));
  }

  /** The share of answers with a status of 500 and more, 0 if there are none. */
  public double errorShare() {
    return share(errors);
  }

  /** The share of answers without any item, 0 if there are none. */
  public double emptyShare() {
    return share(empty);
  }

  private double share(long part) {
    return requests == 0 ? 0 : (double) part / requests;
  }
}
