package dev.retrain.runner.engine;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of one call: values by name and the body. Strings with interpolation have become
 * plain ones.
 *
 * @param values in the order given
 * @param body null if there is none
 * @param interpolated the strings that came from interpolation
 */
public record Arguments(Map<String, Object> values, Closure<?> body, Set<String> interpolated)
    implements java.io.Serializable {

  /**
   * Reads what Groovy passes to {@code invokeMethod}.
   *
   * @param sole the name for a single unnamed argument, or null
   * @param takesBody whether a closure at the end is the body
   */
  static Arguments parse(Object passed, String sole, boolean onlySole, boolean takesBody) {
    List<Object> all =
        new ArrayList<>(
            passed instanceof Object[] array
                ? Arrays.asList(array)
                : java.util.Collections.singletonList(passed));
    Closure<?> body = null;
    if (takesBody && !all.isEmpty() && all.get(all.size() - 1) instanceof Closure<?> last) {
      body = last;
      all.remove(all.size() - 1);
    }
    Set<String> interpolated = new LinkedHashSet<>();
    Map<String, Object> named = new LinkedHashMap<>();
    if (all.size() == 1 && isNamed(all.get(0), sole, onlySole)) {
      ((Map<?, ?>) all.get(0))
          .forEach((key, value) -> named.put(key.toString(), flat(value, interpolated)));
    } else if (all.size() == 1 && sole != null) {
      named.put(sole, flat(all.get(0), interpolated));
    } else if (!all.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected named arguments but got " + (all.size() == 1 ? all.get(0) : all));
    }
    return new Arguments(named, body, interpolated);
  }

  private static boolean isNamed(Object argument, String sole, boolean onlySole) {
    return argument instanceof Map<?, ?> map
        && (!onlySole || (map.size() == 1 && map.containsKey(sole)));
  }

  private static Object flat(Object value, Set<String> interpolated) {
    if (value instanceof GString) {
      String text = value.toString();
      interpolated.add(text);
      return text;
    }
    if (value instanceof List<?> list) {
      List<Object> flat = new ArrayList<>();
      list.forEach(each -> flat.add(flat(each, interpolated)));
      return flat;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> flat = new LinkedHashMap<>();
      map.forEach((k, v) -> flat.put(flat(k, interpolated), flat(v, interpolated)));
      return flat;
    }
    return value;
  }

  /** The text of a parameter, null if it was not given. */
  public String text(String name) {
    Object value = values.get(name);
    return value == null ? null : value.toString();
  }

  public String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** Whether a flag was given and is true. */
  public boolean flag(String name) {
    return flag(name, false);
  }

  public boolean flag(String name, boolean otherwise) {
    Object value = values.get(name);
    return value == null ? otherwise : Boolean.parseBoolean(value.toString());
  }

  public long number(String name, long otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
  }

  /** A list parameter; a single value is a list of one. */
  public List<?> list(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }
}
