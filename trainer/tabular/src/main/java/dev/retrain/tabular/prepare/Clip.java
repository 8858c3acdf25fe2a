package dev.retrain.tabular.prepare;

import dev.retrain.prepare.BadCellException;
import dev.retrain.prepare.PrepareFunction;
import dev.retrain.prepare.PrepareStep;
import dev.retrain.prepare.PreparedRow;
import dev.retrain.registry.Key;
import dev.retrain.registry.SettingException;
import dev.retrain.registry.Settings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** {@code clip}: brings numbers that lie outside a range to its nearer end. */
public final class Clip implements PrepareFunction {
  private static final Key COLUMNS = Key.required("columns", Key.Type.TEXTS, "Columns of numbers.");
  private static final Key MIN =
      Key.optional("min", Key.Type.NUMBER, "Smallest number; what is smaller becomes it.");
  private static final Key MAX =
      Key.optional("max", Key.Type.NUMBER, "Largest number; what is larger becomes it.");

  @Override
  public String name() {
    return "clip";
  }

  @Override
  public List<Key> parameters() {
    return List.of(COLUMNS, MIN, MAX);
  }

  @Override
  public PrepareStep of(Settings settings) {
    OptionalDouble min = settings.optionalNumber(MIN.name());
    OptionalDouble max = settings.optionalNumber(MAX.name());
    if (min.isEmpty() && max.isEmpty()) {
      throw new SettingException("columns", "has neither min nor max", "give one of them");
    }
    double low = min.orElse(Double.NEGATIVE_INFINITY);
    double high = max.orElse(Double.POSITIVE_INFINITY);
    if (low > high) {
      throw new SettingException(MIN.name(), "is above max", "swap them or change one");
    }
    return new Step(Set.copyOf(settings.texts(COLUMNS.name())), low, high);
  }

  private record Step(Set<String> writes, double low, double high) implements InPlace {
    @Override
    public boolean apply(PreparedRow row) throws BadCellException {
      for (String column : writes) {
        if (row.has(column)) {
          clip(row, column);
        }
      }
      return true;
    }

    /** A number inside keeps its text. */
    private void clip(PreparedRow row, String column) throws BadCellException {
      OptionalDouble number = row.number(column);
      if (number.isPresent() && (number.getAsDouble() < low || number.getAsDouble() > high)) {
        row.set(column, Math.min(high, Math.max(low, number.getAsDouble())));
      }
    }
  }
}
