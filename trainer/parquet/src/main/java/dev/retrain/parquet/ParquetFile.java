package dev.retrain.parquet;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file that is open, one row group in memory at a time and of it only the columns that
 * are selected. Used by one thread.
 */
public final class ParquetFile implements AutoCloseable {
  /** Bytes of one row group, in the columns that are read, that are taken into memory. */
  private static final long LARGEST_GROUP = 512L << 20;

  private final String name;
  private final ParquetFileReader file;
  private final long size;
  private MessageType selected;

  private ParquetFile(String name, ParquetFileReader file, long size) {
    this.name = name;
    this.file = file;
    this.size = size;
    this.selected = file.getFileMetaData().getSchema();
  }

  /**
   * The columns of one row group, each at its first row.
   *
   * @param rows how many rows it has
   * @param columns in the order of the selection
   */
  public record Group(long rows, List<ColumnReader> columns) {
    public Group {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Opens a file.
   *
   * @param name what it is called in messages
   * @throws DataException if it is damaged
   */
  public static ParquetFile open(Path path, String name) {
    ParquetFileReader file = null;
    try {
      long size = ParquetTail.check(path, name);
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .withCodecFactory(new ParquetCodecs())
              .usePageChecksumVerification()
              .build();
      file = ParquetFileReader.open(new LocalInputFile(path), options);
      return new ParquetFile(name, file, size);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      close(file);
      throw damaged(name, e);
    }
  }

  /** All columns of the file. */
  public MessageType schema() {
    return file.getFileMetaData().getSchema();
  }

  /** How many rows the footer claims. */
  public long rows() {
    return file.getRecordCount();
  }

  /** Bytes of the file. */
  public long size() {
    return size;
  }

  /**
   * Reads these columns from now on.
   *
   * @throws DataException if what the footer says of their sizes can't be right, or is too large
   */
  public void select(MessageType columns) {
    try {
      file.getFooter().getBlocks().forEach(group -> check(group, columns));
      file.setRequestedSchema(columns);
      selected = columns;
    } catch (RuntimeException e) {
      throw damaged(name, e);
    }
  }

  /**
   * The next row group.
   *
   * @throws DataException if the file is damaged
   */
  public Optional<Group> next() {
    try {
      PageReadStore group = file.readNextRowGroup();
      if (group == null) {
        return Optional.empty();
      }
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(
              group, new NoRecord(selected), selected, file.getFileMetaData().getCreatedBy());
      List<ColumnReader> readers = new ArrayList<>();
      selected.getColumns().forEach(column -> readers.add(store.getColumnReader(column)));
      return Optional.of(new Group(group.getRowCount(), readers));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw damaged(name, e);
    }
  }

  private void check(BlockMetaData group, MessageType columns) {
    long bytes = 0;
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      if (!columns.containsPath(chunk.getPath().toArray())) {
        continue;
      }
      long length = chunk.getTotalSize();
      long start = chunk.getStartingPos();
      boolean outside = length < 0 || start < 0 || length > size - start;
      if (outside || chunk.getValueCount() != group.getRowCount()) {
        throw new DataException(
            name
                + " is not a readable Parquet file (a column has not the place or length that its"
                + " row group has). Write it again, or take it out of the paths.");
      }
      if (!ParquetCodecs.isKnown(chunk.getCodec())) {
        throw new DataException(
            name
                + " is compressed with "
                + chunk.getCodec()
                + ". Write it with snappy, zstd, gzip or no compression.");
      }
      bytes += Math.max(length, Math.min(LARGEST_GROUP + 1, chunk.getTotalUncompressedSize()));
    }
    if (bytes > LARGEST_GROUP) {
      throw new DataException(
          name
              + " has a row group of more than 512 MiB. Write it with smaller row groups, of"
              + " 1,000,000 rows for example.");
    }
  }

  /** What a reader makes of damage, which its decoders answer with whatever they throw. */
  public static DataException damaged(String name, Throwable e) {
    if (e instanceof DataException known) {
      return known;
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new DataException(
        name
            + " is not a readable Parquet file ("
            + PlainText.of(why)
            + "). Write it again, or take it out of the paths.",
        e);
  }

  @Override
  public void close() {
    close(file);
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
