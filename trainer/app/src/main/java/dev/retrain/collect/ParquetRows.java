package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.parquet.ParquetFile;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;

/**
 * The rows of one Parquet file, one row group in memory at a time and of it only the columns that
 * are used.
 */
final class ParquetRows implements AutoCloseable {
  /** Bytes of text that any file may expand to. */
  private static final long FREE = 64L << 20;

  private final String name;
  private final ParquetFile file;
  private final ParquetColumns columns;
  private final RowText row;
  private final long mostText;
  private final long rows;
  private List<ColumnReader> readers = List.of();
  private long rowsLeft;
  private long rowsRead;
  private long text;

  private ParquetRows(String name, ParquetFile file, ParquetColumns columns, int maxExpansion) {
    this.name = name;
    this.file = file;
    this.columns = columns;
    this.row = new RowText(columns.cells().size());
    this.mostText = Math.max(FREE, maxExpansion * file.size());
    this.rows = file.rows();
  }

  /**
   * Opens a file.
   *
   * @throws DataException if it is damaged or has not the columns that are needed
   */
  static ParquetRows open(Reading.Table table) {
    String name = table.name();
    ParquetFile file = ParquetFile.open(table.path(), name);
    try {
      ParquetColumns columns = ParquetColumns.of(name, file.schema());
      file.select(columns.schema());
      return new ParquetRows(name, file, columns, table.maxExpansion());
    } catch (RuntimeException | OutOfMemoryError e) {
      file.close();
      throw ParquetFile.damaged(name, e);
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
    return (long) ((double) file.size() * rowsRead / Math.max(1, rows));
  }

  /** Moves to the next row. */
  boolean next() {
    while (rowsLeft == 0) {
      Optional<ParquetFile.Group> group = file.next();
      if (group.isEmpty()) {
        return false;
      }
      readers = group.get().columns();
      rowsLeft = group.get().rows();
    }
    rowsLeft--;
    rowsRead++;
    try {
      readRow();
    } catch (RuntimeException | OutOfMemoryError e) {
      throw ParquetFile.damaged(name, e);
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
    file.close();
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
}
