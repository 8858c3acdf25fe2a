package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
