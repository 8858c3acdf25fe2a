package dev.retrain.tabular.prepare;

import dev.retrain.prepare.PrepareFunction;
import dev.retrain.prepare.PrepareStep;
import dev.retrain.prepare.PreparedRow;
import dev.retrain.registry.Key;
import dev.retrain.registry.SettingException;
import dev.retrain.registry.Settings;
import java.util.List;
import java.util.Set;

/** {@code rename}: gives a column another name. */
public final class Rename implements PrepareFunction {
  private static final Key FROM = Key.required("from", Key.Type.TEXT, "Its name so far.");
  private static final Key TO = Key.required("to", Key.Type.TEXT, "Its name from then on.");

  @Override
  public String name() {
    return "rename";
  }

  @Override
  public List<Key> parameters() {
    return List.of(FROM, TO);
  }

  @Override
  public PrepareStep of(Settings settings) {
    String from = settings.text(FROM.name());
    String to = settings.text(TO.name());
    if (from.equals(to)) {
      throw new SettingException(TO.name(), "is the name it has", "name another");
    }
    return new Step(from, to);
  }

  private record Step(String from, String to) implements PrepareStep {
    @Override
    public Set<String> reads() {
      return Set.of(from);
    }

    @Override
    public Set<String> writes() {
      return Set.of(to);
    }

    @Override
    public Set<String> removes() {
      return Set.of(from);
    }

    @Override
    public boolean apply(PreparedRow row) {
      row.set(to, row.text(from));
      row.remove(from);
      return true;
    }
  }
}
