package dev.retrain.pipeline;

import dev.retrain.failure.PlainText;
import dev.retrain.registry.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is asked for under {@code params} that a version was not made with, in words. */
final class ParameterChanges {
  private static final int LONGEST_VALUE = 60;
  private static final int MOST_NAMES = 10;
  private static final String NOTHING = "not given";

  private ParameterChanges() {}

  /**
   * The changes by parameter, each as {@code was …, is …}.
   *
   * @param before as provenance has them
   * @param now as provenance would have them
   * @param keys those of the kind: what {@code before} does not know yet had its default, and what
   *     the kind does not know any more says nothing
   */
  static Map<String, String> between(
      Map<String, Object> before, Map<String, Object> now, List<Key> keys) {
    Map<String, String> changes = new TreeMap<>();
    for (Key key : keys) {
      Object then = before.getOrDefault(key.name(), key.defaultValue().orElse(null));
      compare(changes, key.name(), then, now.get(key.name()));
    }
    return changes;
  }

  private static void compare(Map<String, String> changes, String name, Object then, Object now) {
    if (isSame(then, now)) {
      return;
    }
    if (then instanceof List<?> some && now instanceof List<?> others) {
      changes.put(name, lists(some, others));
    } else if (isMapping(then) && isMapping(now)) {
      Map<?, ?> some = then == null ? Map.of() : (Map<?, ?>) then;
      Map<?, ?> others = now == null ? Map.of() : (Map<?, ?>) now;
      Set<String> names = new TreeSet<>();
      some.keySet().forEach(each -> names.add(String.valueOf(each)));
      others.keySet().forEach(each -> names.add(String.valueOf(each)));
      names.forEach(
          each ->
              compare(changes, name + "." + PlainText.of(each), some.get(each), others.get(each)));
    } else {
      changes.put(name, "was " + shown(then) + ", is " + shown(now));
    }
  }

  private static boolean isMapping(Object value) {
    return value == null || value instanceof Map<?, ?>;
  }

  /** Whole numbers and fractions are one thing here: JSON does not keep them apart. */
  private static boolean isSame(Object then, Object now) {
    if (then instanceof Number one && now instanceof Number other) {
      return Double.compare(one.doubleValue(), other.doubleValue()) == 0;
    }
    return Objects.equals(then, now)
        || (isMapping(then) && isMapping(now) && isEmpty(then) && isEmpty(now));
  }

  private static boolean isEmpty(Object mapping) {
    return mapping == null || ((Map<?, ?>) mapping).isEmpty();
  }

  /** What went and what came; where nothing did, the order is another one. */
  private static String lists(List<?> then, List<?> now) {
    Set<Object> gone = new LinkedHashSet<>(then);
    now.forEach(gone::remove);
    Set<Object> come = new LinkedHashSet<>(now);
    then.forEach(come::remove);
    List<String> words = new ArrayList<>();
    if (!gone.isEmpty()) {
      words.add("lacks " + names(gone));
    }
    if (!come.isEmpty()) {
      words.add("has " + names(come) + " in addition");
    }
    return words.isEmpty() ? "has another order" : String.join(" and ", words);
  }

  /** Some names, the first ones of many. */
  static String names(Set<?> names) {
    List<String> shown = names.stream().limit(MOST_NAMES).map(ParameterChanges::shown).toList();
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String shown(Object value) {
    if (value == null) {
      return NOTHING;
    }
    String text = PlainText.of(value instanceof String word ? word : Key.shown(value));
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }
}
