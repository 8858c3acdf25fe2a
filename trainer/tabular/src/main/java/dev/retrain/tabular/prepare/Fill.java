package dev.retrain.tabular.prepare;

import dev.retrain.prepare.PrepareFunction;
import dev.retrain.prepare.PrepareStep;
import dev.retrain.prepare.PreparedRow;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.util.List;
import java.util.Set;

/** {@code fill}: gives empty cells a value. */
public final class Fill implements PrepareFunction {
  private static final Key COLUMNS =
      Key.required("columns", Key.Type.TEXTS, "Columns whose empty cells are filled.");
  private static final Key VALUE =
      Key.required("value", Key.Type.TEXT, "What they get, a number or a text.");

  @Override
  public String name() {
    return "fill";
  }

  @Override
  public List<Key> parameters() {
    return List.of(COLUMNS, VALUE);
  }

  @Override
  public PrepareStep of(Settings settings) {
    return new Step(Set.copyOf(settings.texts(COLUMNS.name())), settings.text(VALUE.name()));
  }

  private record Step(Set<String> writes, String value) implements InPlace {
    @Override
    public boolean apply(PreparedRow row) {
      writes.stream()
          .filter(row::has)
          .filter(row::isEmpty)
          .forEach(column -> row.set(column, value));
      return true;
    }
  }
}
