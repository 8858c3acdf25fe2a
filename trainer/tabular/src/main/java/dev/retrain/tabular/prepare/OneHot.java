package dev.retrain.tabular.prepare;

import dev.retrain.failure.PlainText;
import dev.retrain.prepare.BadCellException;
import dev.retrain.prepare.PrepareFunction;
import dev.retrain.prepare.PrepareStep;
import dev.retrain.prepare.PreparedRow;
import dev.retrain.registry.Key;
import dev.retrain.registry.SettingException;
import dev.retrain.registry.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code one_hot}: makes a column of 0 and 1 for each value of another. The values stand in the
 * registry: a model's features don't change because a day brought a new one.
 */
public final class OneHot implements PrepareFunction {
  private static final Key COLUMN =
      Key.required("column", Key.Type.TEXT, "Column of texts; it stays as it is.");
  private static final Key VALUES =
      Key.required(
          "values", Key.Type.TEXTS, "Its values; each gives a column <column>_<value> of 0 and 1.");
  private static final Key OTHER =
      Key.withDefault(
              "other", Key.Type.TEXT, "refuse", "What is done about any other value, or none.")
          .oneOf("refuse", "zero");

  @Override
  public String name() {
    return "one_hot";
  }

  @Override
  public List<Key> parameters() {
    return List.of(COLUMN, VALUES, OTHER);
  }

  @Override
  public PrepareStep of(Settings settings) {
    List<String> values = settings.texts(VALUES.name());
    if (values.isEmpty() || new HashSet<>(values).size() != values.size()) {
      throw new SettingException(VALUES.name(), "is empty or has one twice", "name each once");
    }
    return new Step(
        settings.text(COLUMN.name()), values, settings.text(OTHER.name()).equals("zero"));
  }

  private record Step(String column, List<String> values, boolean zero) implements PrepareStep {
    @Override
    public Set<String> reads() {
      return Set.of(column);
    }

    @Override
    public Set<String> writes() {
      return values.stream().map(this::made).collect(Collectors.toSet());
    }

    private String made(String value) {
      return column + "_" + value;
    }

    @Override
    public boolean apply(PreparedRow row) throws BadCellException {
      String text = row.text(column).strip();
      if (!zero && !values.contains(text)) {
        throw new BadCellException(
            column,
            "is '"
                + PlainText.of(text)
                + "', none of one_hot's values "
                + String.join(", ", values));
      }
      values.forEach(value -> row.set(made(value), value.equals(text) ? "1" : "0"));
      return true;
    }
  }
}
