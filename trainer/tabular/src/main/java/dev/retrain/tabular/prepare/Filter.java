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

/** {@code filter}: keeps the rows for which a condition holds. */
public final class Filter implements PrepareFunction {
  private static final Key WHERE =
      Key.required("where", Key.Type.TEXT, "Condition that a row must meet to stay.");

  @Override
  public String name() {
    return "filter";
  }

  @Override
  public List<Key> parameters() {
    return List.of(WHERE);
  }

  @Override
  public PrepareStep of(Settings settings) {
    try {
      return new Step(Expression.condition(settings.text(WHERE.name())));
    } catch (ExpressionException e) {
      throw new SettingException(WHERE.name(), e.getMessage(), e.cure());
    }
  }

  private record Step(Expression where) implements Dropping {
    @Override
    public Set<String> reads() {
      return where.columns();
    }

    @Override
    public boolean apply(PreparedRow row) throws BadCellException {
      return where.holds(row);
    }
  }
}
