package dev.retrain.tabular.prepare;

import dev.retrain.prepare.BadCellException;
import dev.retrain.prepare.PrepareFunction;
import dev.retrain.prepare.PrepareStep;
import dev.retrain.prepare.PreparedRow;
import dev.retrain.registry.Key;
import dev.retrain.registry.SettingException;
import dev.retrain.registry.Settings;
import dev.retrain.tabular.expression.Expression;
import dev.retrain.tabular.expression.ExpressionException;
import java.util.List;
import java.util.Set;

/** {@code derive}: makes a column by an expression. */
public final class Derive implements PrepareFunction {
  private static final Key COLUMN =
      Key.required("column", Key.Type.TEXT, "Name of the column that is made, or replaced.");
  private static final Key EXPRESSION =
      Key.required("expression", Key.Type.TEXT, "What it is made of.");

  @Override
  public String name() {
    return "derive";
  }

  @Override
  public List<Key> parameters() {
    return List.of(COLUMN, EXPRESSION);
  }

  @Override
  public PrepareStep of(Settings settings) {
    try {
      return new Step(
          settings.text(COLUMN.name()), Expression.of(settings.text(EXPRESSION.name())));
    } catch (ExpressionException e) {
      throw new SettingException(EXPRESSION.name(), e.getMessage(), e.cure());
    }
  }

  private record Step(String column, Expression expression) implements PrepareStep {
    @Override
    public Set<String> reads() {
      return expression.columns();
    }

    @Override
    public Set<String> writes() {
      return Set.of(column);
    }

    @Override
    public boolean apply(PreparedRow row) throws BadCellException {
      expression.into(row, column);
      return true;
    }
  }
}
