package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.parquet.FlatTable;
import dev.retrain.prepare.CellNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Predictions as Parquet, made of those as CSV: a row's number is INT64, its id a text, any other
 * column DOUBLE if all its cells are numbers, else a text.
 */
final class PredictedTable {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
  private static final String ROW = "row";

  private PredictedTable() {}

  /** Whether a file is to be Parquet, by its name. */
  static boolean isMeant(Path out) {
    return out.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  /** Writes a CSV that a kind wrote as Parquet. */
  static void write(Path csv, Path parquet) throws IOException {
    List<Type> columns = new ArrayList<>();
    try (CSVParser rows = open(csv)) {
      Iterator<CSVRecord> records = rows.iterator();
      List<String> header = records.next().toList();
      boolean[] numbers = new boolean[header.size()];
      Arrays.fill(numbers, true);
      while (records.hasNext()) {
        CSVRecord record = records.next();
        for (int at = 1; at < numbers.length; at++) {
          numbers[at] &= CellNumber.of(record.get(at)).isPresent();
        }
      }
      for (int at = 0; at < numbers.length; at++) {
        columns.add(column(header.get(at), at == 0, numbers[at]));
      }
    }
    try (CSVParser rows = open(csv)) {
      Iterator<CSVRecord> records = rows.iterator();
      records.next();
      FlatTable.write(
          parquet, new MessageType("predictions", columns), () -> cells(records, columns));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static CSVParser open(Path csv) throws IOException {
    return CSVParser.builder()
        .setReader(Files.newBufferedReader(csv, UTF_8))
        .setFormat(FORMAT)
        .get();
  }

  private static Type column(String name, boolean first, boolean number) {
    if (first && name.equals(ROW)) {
      return Types.required(PrimitiveTypeName.INT64).named(name);
    }
    return number && !first
        ? Types.required(PrimitiveTypeName.DOUBLE).named(name)
        : Types.required(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(name);
  }

  private static Iterator<Object[]> cells(Iterator<CSVRecord> records, List<Type> columns) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Object[] next() {
        CSVRecord record = records.next();
        Object[] cells = new Object[columns.size()];
        Arrays.setAll(cells, at -> cell(columns.get(at), record.get(at)));
        return cells;
      }
    };
  }

  private static Object cell(Type column, String text) {
    return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
      case INT64 -> Long.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      default -> text;
    };
  }
}
