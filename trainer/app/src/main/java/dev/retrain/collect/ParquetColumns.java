package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * The columns of a Parquet file that are read, chosen by name as those of a CSV are.
 *
 * @param schema these columns alone
 * @param positions which is which, in the order of the schema
 * @param cells how each is read, in the order of the schema
 */
record ParquetColumns(MessageType schema, RowColumns positions, List<ParquetCell> cells) {
  /** Bytes of one row group, in the columns that are read, that are taken into memory. */
  private static final long LARGEST_GROUP = 512L << 20;

  /**
   * Chooses the columns.
   *
   * @throws DataException if one that is needed is missing or has a type that can't be read
   */
  static ParquetColumns of(String name, MessageType all) {
    List<String> header = all.getFields().stream().map(Type::getName).toList();
    RowColumns wanted = RowColumns.of(name, header);
    int[] used =
        IntStream.of(
                wanted.user(),
                wanted.movie(),
                wanted.minutes(),
                wanted.rating(),
                wanted.first(),
                wanted.last())
            .filter(at -> at >= 0)
            .sorted()
            .distinct()
            .toArray();
    List<ParquetCell> cells = new ArrayList<>();
    for (int at : used) {
      cells.add(cell(name, all.getType(at), use(wanted, at)));
    }
    List<Type> types = IntStream.of(used).mapToObj(all::getType).toList();
    List<String> names = types.stream().map(Type::getName).toList();
    return new ParquetColumns(
        new MessageType(all.getName(), types), RowColumns.of(name, names), List.copyOf(cells));
  }

  /**
   * Checks what the footer says of sizes before memory is taken for them.
   *
   * @throws DataException if they can't be right, or are too large
   */
  void checkSizes(String name, List<BlockMetaData> groups, long fileSize) {
    for (BlockMetaData group : groups) {
      long bytes = 0;
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        if (!schema.containsPath(chunk.getPath().toArray())) {
          continue;
        }
        long size = chunk.getTotalSize();
        long start = chunk.getStartingPos();
        boolean outside = size < 0 || start < 0 || size > fileSize - start;
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
        bytes += Math.max(size, Math.min(LARGEST_GROUP + 1, chunk.getTotalUncompressedSize()));
      }
      if (bytes > LARGEST_GROUP) {
        throw new DataException(
            name
                + " has a row group of more than 512 MiB. Write it with smaller row groups, of"
                + " 1,000,000 rows for example.");
      }
    }
  }

  private static ParquetCell cell(String name, Type type, ParquetCell.Use use) {
    if (type.isPrimitive() && !type.isRepetition(Repetition.REPEATED)) {
      ParquetCell cell = ParquetCell.of(type.asPrimitiveType(), use).orElse(null);
      if (cell != null) {
        return cell;
      }
    }
    throw new DataException(
        Printable.of(
                name
                    + " has the column "
                    + type.toString().replaceAll("\\s+", " ")
                    + ", which must be "
                    + use.wanted())
            + ". Write it with another type.");
  }

  private static ParquetCell.Use use(RowColumns columns, int at) {
    if (at == columns.user() || at == columns.movie()) {
      return ParquetCell.Use.ID;
    }
    if (at == columns.minutes() || at == columns.rating()) {
      return ParquetCell.Use.NUMBER;
    }
    return columns.epoch() ? ParquetCell.Use.SECONDS : ParquetCell.Use.ISO_TIME;
  }
}
