package dev.retrain.cli;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A moment as a person writes it, ISO-8601: {@code 2026-11-21T02:14:09Z} or {@code 2026-11-21}. */
final class Moment {
  private Moment() {}

  /**
   * Reads a moment with its offset, or a date, which stands for its first moment in UTC.
   *
   * @throws UsageException if it is neither: a time without an offset would mean another moment on
   *     each machine
   */
  static Instant of(String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException(
          "time '"
              + PlainText.of(text)
              + "' is neither a moment with its offset nor a date: write 2026-11-21T02:14:09Z or"
              + " 2026-11-21 (its first moment, UTC)",
          e);
    }
  }
}
