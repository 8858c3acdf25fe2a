package dev.retrain.interactions;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code interactions.csv}: one pair a row, sorted by user and item, in UTF-8 and RFC 4180 quoting
 * with LF line ends. The same pairs always give the same bytes.
 */
public final class InteractionsCsv {
  /** Name of the file in a data set directory. */
  public static final String FILE = "interactions.csv";

  /** Columns in their order; times are ISO-8601 in UTC, the rating is empty if there is none. */
  public static final List<String> HEADER =
      List.of("user", "movie", "minutes", "rating", "first_time", "last_time");

  static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private InteractionsCsv() {}

  /** Writes the pairs, over whatever the file held before. */
  public static void write(Interactions pairs, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file);
        CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
      csv.printRecord(HEADER);
      for (int row = 0; row < pairs.size(); row++) {
        csv.printRecord(
            pairs.users().get(pairs.user(row)),
            pairs.items().get(pairs.item(row)),
            number(pairs.minutes(row)),
            Float.isNaN(pairs.rating(row)) ? "" : number(pairs.rating(row)),
            Instant.ofEpochSecond(pairs.firstSecond(row)),
            Instant.ofEpochSecond(pairs.lastSecond(row)));
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if the file is missing or a row is not as written
   */
  public static Interactions read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file);
        CSVParser csv = CSVParser.builder().setReader(in).setFormat(FORMAT).get()) {
      Interactions.Builder pairs = new Interactions.Builder();
      boolean header = true;
      for (CSVRecord row : csv) {
        if (header) {
          expectHeader(row, HEADER, file);
          header = false;
          continue;
        }
        add(pairs, row);
      }
      if (header) {
        throw new DataException(file + " is empty. Collect the data set again.");
      }
      return pairs.build();
    } catch (NoSuchFileException e) {
      throw new DataException(file + " is missing. Collect the data set again.", e);
    } catch (IllegalArgumentException
        | DateTimeException
        | UncheckedIOException
        | MalformedInputException e) {
      throw new DataException(
          file + " is damaged (" + Printable.of(e.getMessage()) + "). Collect the data set again.",
          e);
    }
  }

  static void expectHeader(CSVRecord row, List<String> header, Path file) {
    if (!row.toList().equals(header)) {
      throw new DataException(
          file
              + " begins with the columns "
              + Printable.of(row.toList().toString())
              + ", expected "
              + header
              + ".");
    }
  }

  private static void add(Interactions.Builder pairs, CSVRecord row) {
    if (row.size() != HEADER.size()) {
      throw new IllegalArgumentException(
          "row " + row.getRecordNumber() + " has " + row.size() + " fields");
    }
    float rating = row.get(3).isEmpty() ? Float.NaN : finite(row, 3);
    pairs.add(
        row.get(0),
        row.get(1),
        finite(row, 2),
        rating,
        Instant.parse(row.get(4)).getEpochSecond(),
        Instant.parse(row.get(5)).getEpochSecond());
  }

  private static float finite(CSVRecord row, int column) {
    float value = Float.parseFloat(row.get(column));
    if (!Float.isFinite(value) || value < 0) {
      throw new IllegalArgumentException(
          "row " + row.getRecordNumber() + ": " + HEADER.get(column) + " is " + row.get(column));
    }
    return value;
  }

  private static String number(float value) {
    return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
  }
}
