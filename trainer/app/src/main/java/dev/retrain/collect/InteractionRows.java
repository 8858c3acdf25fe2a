package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Interactions;
import dev.retrain.parquet.ParquetTail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Folds the rows of interactions files into user–movie pairs; rows of one pair are merged. */
final class InteractionRows implements Reading.Reader {
  /** Rows of a table between two looks at the clock. */
  private static final int TELL_EVERY = 1024;

  private final InteractionRow row;
  private final IdTable users = new IdTable();
  private final IdTable movies = new IdTable();
  private final PairTable pairs = new PairTable();
  private final Samples samples = new Samples();
  private final TimeRange outside = new TimeRange();

  InteractionRows(InteractionRow row) {
    this.row = row;
  }

  /** Takes all rows of one CSV; its first line is the header and not counted. */
  @Override
  public void read(String file, InputStream text, LineCounts counts) throws IOException {
    LineReader lines = new LineReader(text);
    RowColumns columns = lines.next() ? RowColumns.of(file, header(file, lines)) : null;
    while (columns != null && lines.next()) {
      count(take(columns, lines), counts, lines.buffer(), lines.from(), lines.to());
    }
  }

  /** Takes all rows of one Parquet file. */
  @Override
  public boolean readTable(Reading.Table table, LineCounts counts, CountedInput.Listener told)
      throws IOException {
    if (!ParquetTail.isMeant(table.path())) {
      return false;
    }
    try (ParquetRows rows = ParquetRows.open(table)) {
      for (long left = table.most(); left > 0 && rows.next(); left--) {
        RowText text = rows.row();
        count(take(rows.columns(), text), counts, text.bytes(), 0, text.length());
        if (counts.read() % TELL_EVERY == 0) {
          told.read(rows.bytesRead());
        }
      }
    }
    return true;
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

  private void count(Reason rejected, LineCounts counts, byte[] text, int from, int to) {
    if (rejected == null) {
      counts.accept(LineKind.ROW, row.first());
    } else {
      counts.reject(rejected);
      samples.keep(rejected, text, from, to);
    }
  }

  private Reason take(RowColumns columns, LineReader lines) {
    if (lines.tooLong()) {
      return Reason.TOO_LONG;
    }
    if (lines.from() == lines.to()) {
      return Reason.BLANK;
    }
    Reason fault = ByteText.fault(lines.buffer(), lines.from(), lines.to());
    return fault == null ? take(columns, fields(lines)) : fault;
  }

  private Reason take(RowColumns columns, RowText text) {
    if (text.tooLong()) {
      return Reason.TOO_LONG;
    }
    Reason fault = ByteText.fault(text.bytes(), 0, text.length());
    return fault == null ? take(columns, text.fields()) : fault;
  }

  private Reason take(RowColumns columns, List<String> fields) {
    Reason rejected = row.read(columns, fields);
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

  private static List<String> header(String file, LineReader lines) {
    if (ParquetTail.isBegin(lines.buffer(), lines.from(), lines.to())) {
      throw new DataException(
          file
              + " is Parquet, which is read neither from a pipe nor compressed as a whole: name the"
              + " file itself.");
    }
    return fields(lines);
  }

  private static List<String> fields(LineReader lines) {
    return CsvLine.fields(
        new String(
            lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8));
  }
}
