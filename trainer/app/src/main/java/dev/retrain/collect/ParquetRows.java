package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of one Parquet file, one row group in memory at a time and of it only the columns that
 * are used.
 */
final class ParquetRows implements AutoCloseable {
  /** Bytes of text that any file may expand to. */
  private static final long FREE = 64L << 20;

  private final String name;
  private final ParquetFileReader file;
  private final ParquetColumns columns;
  private final RowText row;
  private final long mostText;
  private final long size;
  private final long rows;
  private final List<ColumnReader> readers = new ArrayList<>();
  private long rowsLeft;
  private long rowsRead;
  private long text;

  private ParquetRows(
      String name, ParquetFileReader file, ParquetColumns columns, long mostText, long size) {
    this.name = name;
    this.file = file;
    this.columns = columns;
    this.row = new RowText(columns.cells().size());
    this.mostText = mostText;
    this.size = size;
    this.rows = file.getRecordCount();
  }

  /**
   * Opens a file.
   *
   * @throws DataException if it is damaged or has not the columns that are needed
   */
  static ParquetRows open(Reading.Table table) {
    String name = table.name();
    ParquetFileReader file = null;
    try {
      long size = ParquetTail.check(table.path(), name);
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .withCodecFactory(new ParquetCodecs())
              .usePageChecksumVerification()
              .build();
      file = ParquetFileReader.open(new LocalInputFile(table.path()), options);
      ParquetColumns columns = ParquetColumns.of(name, file.getFileMetaData().getSchema());
      columns.checkSizes(name, file.getFooter().getBlocks(), size);
      file.setRequestedSchema(columns.schema());
      return new ParquetRows(
          name, file, columns, Math.max(FREE, table.maxExpansion() * size), size);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      close(file);
      throw damaged(name, e);
    }
  }

  /** Where the cells of a row are. */
  RowColumns columns() {
    return columns.positions();
  }

  /** The row that {@link #next} moved to. */
  RowText row() {
    return row;
  }

  /** The bytes of the file that the rows so far stand for, if all rows are of one size. */
  long bytesRead() {
    return (long) ((double) size * rowsRead / Math.max(1, rows));
  }

  /** Moves to the next row. */
  boolean next() {
    try {
      while (rowsLeft == 0) {
        if (!nextGroup()) {
          return false;
        }
      }
      rowsLeft--;
      rowsRead++;
      readRow();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw damaged(name, e);
    }
    text += row.length();
    if (text > mostText) {
      throw new DataException(
          name
              + " expands to more than max_expansion times its size. Raise max_expansion if that is"
              + " meant.");
    }
    return true;
  }

  @Override
  public void close() {
    close(file);
  }

  private boolean nextGroup() throws IOException {
    PageReadStore group = file.readNextRowGroup();
    readers.clear();
    if (group == null) {
      return false;
    }
    MessageType schema = columns.schema();
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            group, new NoRecord(schema), schema, file.getFileMetaData().getCreatedBy());
    for (int column = 0; column < schema.getColumns().size(); column++) {
      readers.add(store.getColumnReader(schema.getColumns().get(column)));
    }
    rowsLeft = group.getRowCount();
    return true;
  }

  private void readRow() {
    row.clear();
    for (int column = 0; column < readers.size(); column++) {
      ColumnReader reader = readers.get(column);
      boolean missing =
          reader.getCurrentDefinitionLevel() < reader.getDescriptor().getMaxDefinitionLevel();
      if (missing) {
        row.add("");
      } else {
        columns.cells().get(column).add(reader, row);
      }
      reader.consume();
    }
  }

  /** The reader answers damage with whatever its decoders happen to throw. */
  private static DataException damaged(String name, Throwable e) {
    if (e instanceof DataException known) {
      return known;
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new DataException(
        name
            + " is not a readable Parquet file ("
            + dev.retrain.failure.PlainText.of(Printable.of(why))
            + "). Write it again, or take it out of the paths.",
        e);
  }

  private static void close(ParquetFileReader file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        // it was only read: nothing can be lost
      }
    }
  }
}
