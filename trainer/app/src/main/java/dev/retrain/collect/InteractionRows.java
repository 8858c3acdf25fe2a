package dev.retrain.collect;

import dev.retrain.interactions.Interactions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Folds the rows of interactions files into user–movie pairs; rows of one pair are merged. */
final class InteractionRows {
  private final InteractionRow row;
  private final IdTable users = new IdTable();
  private final IdTable movies = new IdTable();
  private final PairTable pairs = new PairTable();
  private final Samples samples = new Samples();
  private final TimeRange outside = new TimeRange();

  InteractionRows(InteractionRow row) {
    this.row = row;
  }

  /** Takes all rows of one file; its first line is the header and not counted. */
  void read(String file, InputStream text, LineCounts counts) throws IOException {
    LineReader lines = new LineReader(text);
    RowColumns columns = lines.next() ? RowColumns.of(file, fields(lines)) : null;
    while (columns != null && lines.next()) {
      Reason rejected = take(columns, lines);
      if (rejected == null) {
        counts.accept(LineKind.ROW, row.first());
      } else {
        counts.reject(rejected);
        samples.keep(rejected, lines.buffer(), lines.from(), lines.to());
      }
    }
  }

  boolean isEmpty() {
    return pairs.size() == 0;
  }

  Interactions interactions() {
    return pairs.toInteractions(users::id, movies::id);
  }

  Samples samples() {
    return samples;
  }

  /** Times of the good rows outside the window. */
  TimeRange outside() {
    return outside;
  }

  long repeatedRatings() {
    return pairs.repeatedRatings();
  }

  long supersededRatings() {
    return pairs.supersededRatings();
  }

  private Reason take(RowColumns columns, LineReader lines) {
    if (lines.tooLong()) {
      return Reason.TOO_LONG;
    }
    if (lines.from() == lines.to()) {
      return Reason.BLANK;
    }
    Reason fault = ByteText.fault(lines.buffer(), lines.from(), lines.to());
    Reason rejected = fault == null ? row.read(columns, fields(lines)) : fault;
    if (rejected == null) {
      add();
    } else if (rejected == Reason.OUT_OF_WINDOW) {
      outside.add(row.first());
    }
    return rejected;
  }

  private void add() {
    int user = users.index(row.user());
    int movie = movies.index(row.movie());
    int pair = pairs.seen(user, movie, micros(row.first()));
    pairs.seen(user, movie, micros(row.last()));
    pairs.raiseMinutes(pair, row.minutes());
    if (!Float.isNaN(row.rating())) {
      pairs.rate(pair, micros(row.last()), row.rating());
    }
  }

  private static long micros(long second) {
    return Math.multiplyExact(second, 1_000_000L);
  }

  private static List<String> fields(LineReader lines) {
    return CsvLine.fields(
        new String(
            lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8));
  }
}
