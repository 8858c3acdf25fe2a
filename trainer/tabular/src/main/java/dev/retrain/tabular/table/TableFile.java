package dev.retrain.tabular.table;

import dev.retrain.failure.DataException;
import dev.retrain.tabular.rows.RowFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * {@value #TABLE}, the frozen rows of a data set: CSV as of RFC 4180 with LF, in UTF-8. Numbers
 * have as many digits as it takes to read back the same bits, times are ISO-8601 in UTC. The same
 * rows give the same bytes.
 */
public final class TableFile {
  /** Its name in a data set. */
  public static final String TABLE = "table.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private TableFile() {}

  static void write(Table table, Layout layout, Path directory) throws IOException {
    List<String> columns = layout.columns();
    try (Writer out = Files.newBufferedWriter(directory.resolve(TABLE));
        CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
      csv.printRecord(columns);
      for (int row = 0; row < table.size(); row++) {
        List<Object> cells = new ArrayList<>(columns.size());
        for (String column : columns) {
          cells.add(cell(table, layout, column, row));
        }
        csv.printRecord(cells);
      }
    }
  }

  private static Object cell(Table table, Layout layout, String column, int row) {
    if (layout.id().filter(column::equals).isPresent()) {
      return table.ids().get(row);
    }
    int feature = table.features().indexOf(column);
    if (feature < 0 && column.equals(table.target())) {
      return table.hasTextTarget() ? table.targetText(row).orElse("") : shown(table.target(row));
    }
    if (feature < 0) {
      return Instant.ofEpochSecond(table.second(row));
    }
    return table.isText(feature)
        ? table.text(feature, row).orElse("")
        : shown(table.value(feature, row));
  }

  private static Object shown(double number) {
    return Double.isNaN(number) ? "" : (Object) number;
  }

  /**
   * How many rows are later than a moment; all of them where rows have no time, as nobody can tell.
   *
   * @throws DataException if the data set is damaged
   */
  public static long later(Path directory, Instant moment) throws IOException {
    Account account = Account.read(directory);
    if (account.time().isEmpty()) {
      return account.accepted();
    }
    long count = 0;
    try (CSVParser rows =
        CSVParser.builder()
            .setReader(RowFiles.open(directory.resolve(TABLE)))
            .setFormat(FORMAT.builder().setHeader().setSkipHeaderRecord(true).get())
            .get()) {
      for (CSVRecord row : rows) {
        count += Instant.parse(row.get(account.time().get())).isAfter(moment) ? 1 : 0;
      }
    } catch (IllegalArgumentException | DateTimeException | UncheckedIOException e) {
      throw new DataException(
          directory.resolve(TABLE) + " is damaged. Collect the data set again.", e);
    }
    return count;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if it is missing, damaged or has not these columns
   */
  public static Table read(Path directory, Layout layout) throws IOException {
    Path file = directory.resolve(TABLE);
    if (!Files.isRegularFile(file)) {
      throw new DataException(file + " is missing. Collect the data set again.");
    }
    TableReader reader = new TableReader(layout, Optional.empty(), false);
    reader.read(file, Long.MAX_VALUE);
    return reader.finish(Instant.EPOCH).table();
  }
}
