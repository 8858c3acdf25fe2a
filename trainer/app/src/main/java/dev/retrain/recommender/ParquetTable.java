package dev.retrain.recommender;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;

/** Reads the flat tables of a version, which {@link dev.retrain.parquet.FlatTable} wrote. */
final class ParquetTable {
  private ParquetTable() {}

  /**
   * Reads a table row by row.
   *
   * @param row takes a row: the cell of each column by its name
   * @throws dev.retrain.failure.DataException if it is not a table of this schema with so many rows
   */
  static void read(Path file, MessageType schema, long rows, Consumer<Function<String, Object>> row)
      throws IOException {
    if (!java.nio.file.Files.isRegularFile(file)) {
      throw ModelFiles.damaged(file, "is missing", null);
    }
    try {
      var footer = ParquetReader.readMetadata(file.toFile());
      if (!footer.getFileMetaData().getSchema().equals(schema)) {
        throw ModelFiles.damaged(file, "does not have the columns it should have", null);
      }
      long found = footer.getBlocks().stream().mapToLong(block -> block.getRowCount()).sum();
      if (found != rows) {
        throw ModelFiles.damaged(file, "has " + found + " rows, not " + rows, null);
      }
      try (Stream<Map<String, Object>> content =
          ParquetReader.streamContent(file.toFile(), HydratorSupplier.constantly(new Cells()))) {
        content.forEach(cells -> row.accept(cells::get));
      }
    } catch (dev.retrain.failure.DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The reader answers damage with whatever its decoders happen to throw.
      throw ModelFiles.damaged(file, "is not a readable Parquet file", e);
    }
  }

  /** Gathers the cells of a row by column name. */
  private static final class Cells implements Hydrator<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> start() {
      return new HashMap<>();
    }

    @Override
    public Map<String, Object> add(Map<String, Object> target, String heading, Object value) {
      target.put(heading, value);
      return target;
    }

    @Override
    public Map<String, Object> finish(Map<String, Object> target) {
      return target;
    }
  }
}
