package dev.retrain.tabular.rows;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.parquet.ParquetFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A flat Parquet file; of its columns only the selected ones are read. */
final class ParquetStream implements RowStream {
  private static final String NAME = "it";

  private final ParquetFile file;
  private List<ParquetText> texts = List.of();
  private int[] order = {};
  private List<ColumnReader> readers = List.of();
  private long left;
  private long number = 1;

  private ParquetStream(ParquetFile file) {
    this.file = file;
  }

  static ParquetStream open(Path path) throws DamagedException {
    try {
      return new ParquetStream(ParquetFile.open(path, NAME));
    } catch (DataException e) {
      throw damaged(e);
    }
  }

  @Override
  public List<String> header() {
    return file.schema().getFields().stream().map(Type::getName).toList();
  }

  @Override
  public void select(List<String> columns) throws DamagedException {
    List<Type> types = new ArrayList<>();
    List<ParquetText> found = new ArrayList<>();
    MessageType all = file.schema();
    int[] places = columns.stream().mapToInt(all::getFieldIndex).sorted().toArray();
    for (int place : places) {
      Type type = all.getType(place);
      types.add(type);
      found.add(
          ParquetText.of(type)
              .orElseThrow(
                  () ->
                      new DamagedException(
                          "column '"
                              + PlainText.of(type.getName())
                              + "' has the type "
                              + PlainText.of(type.toString().replaceAll("\\s+", " "))
                              + ", which is neither number, text, truth value nor time",
                          null)));
    }
    order =
        columns.stream()
            .mapToInt(name -> Arrays.binarySearch(places, all.getFieldIndex(name)))
            .toArray();
    texts = found;
    try {
      file.select(new MessageType(all.getName(), types));
    } catch (DataException e) {
      throw damaged(e);
    }
  }

  @Override
  public Optional<Row> next() throws DamagedException {
    try {
      while (left == 0) {
        Optional<ParquetFile.Group> group = file.next();
        if (group.isEmpty()) {
          return Optional.empty();
        }
        left = group.get().rows();
        readers = group.get().columns();
      }
      left--;
      number++;
      String[] cells = new String[readers.size()];
      for (int column = 0; column < cells.length; column++) {
        cells[column] = cell(readers.get(column), texts.get(column));
      }
      return Optional.of(
          Row.of(number, Arrays.stream(order).mapToObj(place -> cells[place]).toList()));
    } catch (RuntimeException | OutOfMemoryError e) {
      throw damaged(ParquetFile.damaged(NAME, e));
    }
  }

  private static String cell(ColumnReader reader, ParquetText text) {
    boolean missing =
        reader.getCurrentDefinitionLevel() < reader.getDescriptor().getMaxDefinitionLevel();
    String cell = missing ? "" : text.of(reader);
    reader.consume();
    return cell;
  }

  private static DamagedException damaged(DataException e) {
    return new DamagedException(e.getMessage().replaceFirst("\\.$", ""), e);
  }

  @Override
  public void close() {
    file.close();
  }
}
