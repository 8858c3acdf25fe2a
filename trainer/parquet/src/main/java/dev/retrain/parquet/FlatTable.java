package dev.retrain.parquet;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Writes flat tables: uncompressed, so that no native code is needed, and the same rows give the
 * same bytes.
 */
public final class FlatTable {
  private FlatTable() {}

  /**
   * Writes a table over whatever is there.
   *
   * @param rows each with a {@link String}, {@link Long}, {@link Float} or {@link Double} for every
   *     column of the schema, none of them null
   */
  public static void write(Path file, MessageType schema, Iterable<Object[]> rows)
      throws IOException {
    try (ParquetWriter<Object[]> writer =
        new FlatRows.Builder(new LocalOutputFile(file), schema).build()) {
      for (Object[] row : rows) {
        writer.write(row);
      }
    }
  }
}
