package dev.retrain.tabular.rows;

import dev.retrain.failure.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV as of RFC 4180 with a header. */
final class CsvStream implements RowStream {
  private final CSVParser parser;
  private final LimitedReader text;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private int[] places;
  private long number = 1;

  private CsvStream(CSVParser parser, LimitedReader text) throws DamagedException {
    this.parser = parser;
    this.text = text;
    this.records = parser.iterator();
    this.header = record().map(CSVRecord::toList).orElse(List.of());
    this.places = IntStream.range(0, header.size()).toArray();
  }

  static CsvStream open(Path file) throws IOException, DamagedException {
    LimitedReader text = new LimitedReader(RowFiles.open(file));
    try {
      return new CsvStream(
          CSVParser.builder().setReader(text).setFormat(CSVFormat.RFC4180).get(), text);
    } catch (DamagedException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public void select(List<String> columns) {
    places = columns.stream().mapToInt(header::indexOf).toArray();
  }

  @Override
  public Optional<Row> next() throws DamagedException {
    number++;
    return record().map(this::row);
  }

  private Row row(CSVRecord record) {
    if (record.size() != header.size()) {
      return Row.broken(
          number, "has " + record.size() + " cells where the header has " + header.size());
    }
    return Row.of(number, Arrays.stream(places).mapToObj(record::get).toList());
  }

  private Optional<CSVRecord> record() throws DamagedException {
    try {
      text.nextRow();
      return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new DamagedException("row " + number + " can't be read (" + cause(e) + ")", e);
    }
  }

  static String cause(Exception e) {
    Throwable root = e instanceof UncheckedIOException ? e.getCause() : e;
    if (root instanceof CharacterCodingException) {
      return "it is not UTF-8";
    }
    return root instanceof CSVException
        ? "a quoted cell does not end, or something stands behind it"
        : PlainText.of(String.valueOf(root.getMessage()));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
