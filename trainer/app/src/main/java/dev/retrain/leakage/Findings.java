package dev.retrain.leakage;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gathers what was found, by leak, with the first example of each. */
final class Findings {
  private final Map<Leak, Long> counts = new EnumMap<>(Leak.class);
  private final Map<Leak, String> examples = new EnumMap<>(Leak.class);

  void add(Leak leak, Supplier<String> example) {
    if (counts.merge(leak, 1L, Long::sum) == 1) {
      examples.put(leak, example.get());
    }
  }

  /**
   * Ends training if there is one.
   *
   * @throws LeakageException about the first of {@link Leak}'s order, with the names of the others
   */
  void check() {
    if (counts.isEmpty()) {
      return;
    }
    Leak first = counts.keySet().iterator().next();
    String others =
        counts.keySet().stream()
            .skip(1)
            .map(leak -> leak.key() + " (" + counts.get(leak) + ")")
            .collect(Collectors.joining(", "));
    String message = of(first).message();
    throw new LeakageException(
        first, others.isEmpty() ? message : message + " Also found: " + others + ".");
  }

  private Finding of(Leak leak) {
    return new Finding(leak, counts.get(leak), examples.get(leak));
  }
}
