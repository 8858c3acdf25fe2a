package dev.retrain.collect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.interactions.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first rejected lines of each reason, for a person to look at. */
final class Samples {
  private static final int KEPT = 10;

  private final Map<Reason, List<String>> samples = new EnumMap<>(Reason.class);

  void keep(Reason reason, byte[] text, int from, int to) {
    List<String> kept = samples.computeIfAbsent(reason, r -> new ArrayList<>());
    if (kept.size() < KEPT) {
      kept.add(Printable.of(text, from, to));
    }
  }

  void keep(Reason reason, String text) {
    List<String> kept = samples.computeIfAbsent(reason, r -> new ArrayList<>());
    if (kept.size() < KEPT) {
      kept.add(Printable.of(text));
    }
  }

  /** The first sample of a reason, or an empty text. */
  String first(Reason reason) {
    List<String> kept = samples.getOrDefault(reason, List.of());
    return kept.isEmpty() ? "" : kept.get(0);
  }

  void describe(ObjectNode json) {
    samples.forEach(
        (reason, kept) -> {
          ObjectNode entry = json.putObject(reason.key());
          entry.put("meaning", reason.sentence());
          ArrayNode lines = entry.putArray("first");
          kept.forEach(lines::add);
        });
  }
}
