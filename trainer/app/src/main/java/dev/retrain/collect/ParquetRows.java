package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Printable;
import java.io.IOException;
import java.nio.file.Path;
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
  private final List<ColumnReader> readers = new ArrayList<>();
  private long rowsLeft;
  private long text;

  private ParquetRows(String name, ParquetFileReader file, ParquetColumns columns, long mostText) {
    this.name = name;
    this.file = file;
    this.columns = columns;
    this.row = new RowText(columns.cells().size());
    this.mostText = mostText;
  }

  /**
   * Opens a file.
   *
   * @param name the file for messages
   * @param maxExpansion how many times its size its rows may be as text, above 64 MiB
   * @throws DataException if it is damaged or has not the columns that are needed
   */
  static ParquetRows open(Path path, String name, int maxExpansion) {
    ParquetFileReader file = null;
    try {
      long size = ParquetTail.check(path, name);
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .withCodecFactory(new ParquetCodecs())
              .usePageChecksumVerification()
              .build();
      file = ParquetFileReader.open(new LocalInputFile(path), options);
      ParquetColumns columns = ParquetColumns.of(name, file.getFileMetaData().getSchema());
      columns.checkSizes(name, file.getFooter().getBlocks(), size);
      file.setRequestedSchema(columns.schema());
      return new ParquetRows(name, file, columns, Math.max(FREE, maxExpansion * size));
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

  /** Moves to the next row. */
  boolean next() {
    try {
      while (rowsLeft == 0) {
        if (!nextGroup()) {
          return false;
        }
      }
      rowsLeft--;
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
