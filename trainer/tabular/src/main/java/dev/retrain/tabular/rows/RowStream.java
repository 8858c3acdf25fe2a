package dev.retrain.tabular.rows;

import dev.retrain.parquet.ParquetTail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The rows of one file, read once. */
public interface RowStream extends AutoCloseable {
  /** Most columns that a file may have. */
  int MOST_COLUMNS = 10_000;

  /** The columns of the file, in its order; a name may stand there twice. */
  List<String> header();

  /**
   * Chooses what the cells of a row are, before the first row.
   *
   * @param columns names, each once in the {@link #header}
   * @throws DamagedException if one has a type that can't be read
   */
  void select(List<String> columns) throws DamagedException;

  /**
   * The next row; empty at the end.
   *
   * @throws DamagedException if the file can't be read further
   */
  Optional<Row> next() throws DamagedException;

  @Override
  void close() throws IOException;

  /**
   * Opens a file: Parquet by its first bytes or its name, else CSV with a header.
   *
   * @throws DamagedException if it is neither
   */
  static RowStream open(Path file) throws DamagedException {
    try {
      return ParquetTail.isMeant(file) ? ParquetStream.open(file) : CsvStream.open(file);
    } catch (IOException e) {
      throw new DamagedException("can't be read (" + CsvStream.cause(e) + ")", e);
    }
  }
}
