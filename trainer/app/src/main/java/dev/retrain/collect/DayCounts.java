package dev.retrain.collect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Well-formed lines, repeats included, by UTC day of their own time and by kind. */
final class DayCounts {
  private static final long SECONDS = 86_400;

  private final SortedMap<Long, Map<LineKind, Long>> days = new TreeMap<>();
  private long day = Long.MIN_VALUE;
  private Map<LineKind, Long> today;

  /** Counts a line; cheap as long as the day stays the same, as it mostly does in a log. */
  void add(LineKind kind, long second) {
    long its = Math.floorDiv(second, SECONDS);
    if (today == null || its != day) {
      day = its;
      today = counts(its);
    }
    today.merge(kind, 1L, Math::addExact);
  }

  void add(DayCounts other) {
    other.days.forEach(
        (its, counts) ->
            counts.forEach((kind, lines) -> counts(its).merge(kind, lines, Math::addExact)));
  }

  private Map<LineKind, Long> counts(long its) {
    return days.computeIfAbsent(its, key -> new EnumMap<>(LineKind.class));
  }

  /** Writes an object for each day that has a line, in order. */
  void describe(ArrayNode json, List<LineKind> kinds) {
    days.forEach(
        (its, counts) -> {
          ObjectNode entry = json.addObject().put("day", LocalDate.ofEpochDay(its).toString());
          kinds.forEach(kind -> entry.put(kind.key(), counts.getOrDefault(kind, 0L)));
        });
  }
}
