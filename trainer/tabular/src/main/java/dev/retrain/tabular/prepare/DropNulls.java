package dev.retrain.tabular.prepare;

import dev.retrain.prepare.PrepareFunction;
import dev.retrain.prepare.PrepareStep;
import dev.retrain.prepare.PreparedRow;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.util.List;
import java.util.Set;

/** {@code drop_nulls}: leaves rows out in which something is missing. */
public final class DropNulls implements PrepareFunction {
  private static final Key COLUMNS =
      Key.optional(
          "columns",
          Key.Type.TEXTS,
          "Columns that must not be empty; left out, all that the model needs at this step.");

  @Override
  public String name() {
    return "drop_nulls";
  }

  @Override
  public List<Key> parameters() {
    return List.of(COLUMNS);
  }

  @Override
  public PrepareStep of(Settings settings) {
    return new Step(Set.copyOf(settings.texts(COLUMNS.name())));
  }

  private record Step(Set<String> reads) implements Dropping {
    @Override
    public boolean apply(PreparedRow row) {
      Set<String> columns = reads.isEmpty() ? row.columns() : reads;
      return columns.stream().noneMatch(row::isEmpty);
    }
  }
}
