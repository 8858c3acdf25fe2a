package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The share of damaged lines above which a source is refused: its format has changed, or it is not
 * what the registry says it is.
 *
 * @param share 0 to 1
 */
record RejectionLimit(double share) {
  static final Key KEY =
      Key.withDefault(
              "max_rejected",
              Key.Type.NUMBER,
              0.05,
              "Share of damaged lines above which nothing is taken.")
          .within(Range.of(0, 1));

  static RejectionLimit of(Settings settings) {
    return new RejectionLimit(SettingRange.number(settings, KEY));
  }

  /**
   * Checks what was read.
   *
   * @throws DataException if too much of it is damaged
   */
  void check(LineCounts lines, Samples samples) {
    if (lines.damaged() <= share * lines.read()) {
      return;
    }
    Reason[] worst =
        Arrays.stream(Reason.values())
            .filter(reason -> reason.isDamage() && lines.rejected(reason) > 0)
            .sorted(Comparator.comparing(reason -> -lines.rejected(reason)))
            .toArray(Reason[]::new);
    String reasons =
        Arrays.stream(worst)
            .limit(3)
            .map(reason -> lines.rejected(reason) + " " + reason.key())
            .collect(Collectors.joining(", "));
    throw new DataException(
        String.format(
            Locale.ROOT,
            "%s of lines rejected (limit %s): %s of %d lines, the first %s is \"%s\". Check what the"
                + " paths hold, or raise max_rejected.",
            percent((double) lines.damaged() / lines.read()),
            percent(share),
            reasons,
            lines.read(),
            worst[0].key(),
            samples.first(worst[0])));
  }

  /** A share as people read it; three digits are enough. */
  static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(share * 100).setScale(2, RoundingMode.HALF_EVEN);
    return percent.stripTrailingZeros().toPlainString() + " %";
  }
}
