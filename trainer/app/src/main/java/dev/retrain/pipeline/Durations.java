package dev.retrain.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** How long each step took, by a clock that never jumps. */
final class Durations {
  private static final double MILLIS = 1000;

  private final LongSupplier nanoTime;
  private final Map<String, Duration> steps = new LinkedHashMap<>();

  Durations(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** One step. */
  interface Step<T> {
    T run() throws IOException;
  }

  <T> T measure(String name, Step<T> step) throws IOException {
    long began = nanoTime.getAsLong();
    try {
      return step.run();
    } finally {
      steps.put(name, Duration.ofNanos(nanoTime.getAsLong() - began));
    }
  }

  /** Time by step, in the order in which they ran. */
  Map<String, Duration> byStep() {
    return Collections.unmodifiableMap(steps);
  }

  /** The sum, {@code 12.3 s} for example. */
  String total() {
    long millis = steps.values().stream().mapToLong(Duration::toMillis).sum();
    return String.format(Locale.ROOT, "%.1f s", millis / MILLIS);
  }
}
