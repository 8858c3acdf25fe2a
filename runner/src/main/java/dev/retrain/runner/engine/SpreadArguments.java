package dev.retrain.runner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;

/** Puts the elements of spread values in their place; called by compiled pipelines. */
public final class SpreadArguments {
  private SpreadArguments() {}

  /**
   * {@code [a, *b]}: null counts as one element, as in plain Groovy.
   *
   * @param positions which of the values are spread
   * @throws IllegalArgumentException if such a value is neither list nor array
   */
  public static List<Object> list(List<Integer> positions, Object... values) {
    List<Object> plain = new ArrayList<>();
    List<Object> spread = new ArrayList<>();
    int[] before = new int[positions.size()];
    for (int i = 0; i < values.length; i++) {
      if (positions.contains(i)) {
        before[spread.size()] = plain.size();
        spread.add(values[i]);
      } else {
        plain.add(values[i]);
      }
    }
    Object[] all = ScriptBytecodeAdapter.despreadList(plain.toArray(), spread.toArray(), before);
    return new ArrayList<>(Arrays.asList(all));
  }

  /**
   * {@code [*:a, k: v]}.
   *
   * @param entries three values each: whether it is a spread map, its key, its value
   */
  public static Map<Object, Object> map(Object... entries) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 3) {
      if (Boolean.TRUE.equals(entries[i])) {
        map.putAll((Map<?, ?>) InvokerHelper.spreadMap(entries[i + 2]));
      } else {
        map.put(entries[i + 1], entries[i + 2]);
      }
    }
    return map;
  }
}
