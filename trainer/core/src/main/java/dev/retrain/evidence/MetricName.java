package dev.retrain.evidence;

import dev.retrain.failure.UsageException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a metric: a family, and for metrics of a list the length K of that list.
 *
 * @param family {@code hit} of {@code hit@20}; lower-case letters, digits and underscores
 * @param cutoff K, 1 to {@value #MAX_CUTOFF}; empty for a metric without a list
 */
public record MetricName(String family, OptionalInt cutoff) {
  /** Longest list that can be asked for. */
  public static final int MAX_CUTOFF = 100_000;

  /** Metrics without a list are known by letters: RMSE, MAE, R2, AUC. */
  private static final int LONGEST_ACRONYM = 4;

  private static final Pattern SHAPE = Pattern.compile("([a-z][a-z0-9_]*)(?:@([0-9]{1,6}))?");

  /**
   * Reads a name.
   *
   * @throws UsageException if it is not one; K = 0, signs, fractions and numbers out of range are
   *     not
   */
  public static MetricName parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    String.format(
                        Locale.ROOT,
                        "metric '%s' is not a name like hit@20: after '@' comes a list length of 1"
                            + " to %,d",
                        text == null ? "" : text.replaceAll("\\p{Cntrl}", "?"),
                        MAX_CUTOFF)));
  }

  /** Reads a name; empty if it is not one. */
  public static Optional<MetricName> tryParse(String text) {
    Matcher matcher = SHAPE.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(2) == null) {
      return Optional.of(new MetricName(matcher.group(1), OptionalInt.empty()));
    }
    int cutoff = Integer.parseInt(matcher.group(2));
    boolean inRange = cutoff >= 1 && cutoff <= MAX_CUTOFF && !matcher.group(2).startsWith("0");
    return inRange
        ? Optional.of(new MetricName(matcher.group(1), OptionalInt.of(cutoff)))
        : Optional.empty();
  }

  /** The name as people write it in a sentence, {@code Hit@20} for example. */
  public String title() {
    if (cutoff.isEmpty() && family.length() <= LONGEST_ACRONYM) {
      return family.toUpperCase(Locale.ROOT);
    }
    String first = family.substring(0, 1).toUpperCase(Locale.ROOT);
    String name = family.equals("ndcg") ? "NDCG" : first + family.substring(1);
    return cutoff.isPresent() ? name + "@" + cutoff.getAsInt() : name;
  }

  @Override
  public String toString() {
    return cutoff.isPresent() ? family + "@" + cutoff.getAsInt() : family;
  }
}
